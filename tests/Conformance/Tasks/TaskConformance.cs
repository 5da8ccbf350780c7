using System.Text.Json.Nodes;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// Tests that every task must pass, on a small network and a few images. To test one, derive a class that creates it
/// and a data set for it; a task with several networks or losses gets one derived class for each.
/// </summary>
public abstract partial class TaskConformance
{
    private const string Name = "task under test";

    /// <summary>A data set with labels of the task's kind, the same each time.</summary>
    protected abstract IDataset CreateDataset();

    /// <summary>The task for the facts of that data set.</summary>
    protected abstract ITask Create(DatasetInfo data);

    /// <summary>The device that computes; each test gets its own.</summary>
    protected virtual IBackend CreateBackend() => new CpuBackend(threads: 2);

    /// <summary>Images of a batch. The data set has twice as many in each split at least.</summary>
    protected virtual int BatchSize => 4;

    /// <summary>Training options of the network in tests in which it must learn.</summary>
    protected virtual TrainingOptions Training => new()
    {
        Epochs = 8,
        BatchSize = BatchSize,
        Optimizer = new OptimizerOptions { Kind = OptimizerKind.Adam, LearningRate = 0.003f },
    };

    private int[] Indices => [.. Enumerable.Range(0, 2 * BatchSize)];

    [Fact]
    public void A_dry_pass_finds_nothing() => Run((task, samples, backend) => TaskCheck.Run(
        task, samples, Name, backend, TestContext.Current.CancellationToken));

    [Fact]
    public void Initial_weights_depend_on_the_seed_alone() => Run((task, _, backend) =>
    {
        float[] one = Weights(task, backend, 1), again = Weights(task, backend, 1), other = Weights(task, backend, 2);

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    });

    [Fact]
    public void The_loss_of_samples_falls_when_the_network_is_trained_on_them() => Run((task, samples, backend) =>
    {
        using var trial = new TaskUnderTest(task, samples, backend, new Seed(1));
        double before = MeanLoss(trial);

        new Trainer(task, samples, backend, Training).Train(
            trial.Target, [], Indices, new Seed(2), _ => { }, TestContext.Current.CancellationToken);

        Assert.True(MeanLoss(trial) < before, $"TargetLoss went from {before} to {MeanLoss(trial)} on average");
    });

    [Fact]
    public void A_saved_model_fills_a_task_that_is_made_from_facts_alone() => Run((task, samples, backend) =>
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("querent-task-").FullName, "model.safetensors");
        try
        {
            using var saved = new TaskUnderTest(task, samples, backend, new Seed(1));
            ModelFile.Write(path, saved.Target, [], ModelOrigin.Of(task, "under-test", [], samples.Info, []));
            using var made = new TaskUnderTest(Guarded(samples.Info), samples, backend, new Seed(2));

            var file = ModelFile.Read(path);
            file.Fill(made.Target);

            Assert.Equal(saved.Outputs(Indices[..BatchSize]), made.Outputs(Indices[..BatchSize]));
            Assert.Equal(task.Description.Classes, file.Description.Classes);
            Assert.Equal(made.Task.Description.Input?.ToString(), task.Description.Input?.ToString());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    });

    [Fact]
    public void Two_trials_share_a_task_on_two_threads()
    {
        using IDataset dataset = CreateDataset();
        var samples = new Samples(dataset);
        GuardedTask task = Guarded(samples.Info);
        string[] alone = [Trial(task, samples, 1), Trial(task, samples, 2)];
        var together = new string[2];

        ParallelFor.Run(2, 2, i => together[i] = Trial(task, samples, (ulong)i + 1));

        Assert.Equal(alone, together);
    }

    // A short training with all that comes behind it, as a text. The task is shared here; two backends can share a device
    // on the processor.
    private string Trial(GuardedTask task, Samples samples, ulong seed)
    {
        using var backend = new CpuBackend(threads: 1);
        using var trial = new TaskUnderTest(task, samples, backend, new Seed(seed));
        new Trainer(task, samples, backend, Training with { Epochs = 1 }).Train(
            trial.Target, [], Indices, new Seed(seed), _ => { }, TestContext.Current.CancellationToken);
        IEnumerable<float> losses = trial.Rows(Split.Pool, Indices, new Seed(seed)).Select(row => row[^1]);
        IEnumerable<string> predictions = trial.Predictions(Split.Test, Indices).Select(label => label.Text(samples.Info));
        return $"{string.Join(' ', losses)}; {string.Join(' ', trial.Metrics(Indices, BatchSize))}; {string.Join(' ', predictions)}";
    }

    private double MeanLoss(TaskUnderTest trial) => trial.Rows(Split.Pool, Indices, null).Average(row => row[^1]);

    private void Run(Action<GuardedTask, Samples, IBackend> test)
    {
        using IDataset dataset = CreateDataset();
        using IBackend backend = CreateBackend();
        var samples = new Samples(dataset);
        Assert.All(Enum.GetValues<Split>(), split => Assert.True(samples.Count(split) >= 2 * BatchSize,
            $"{split} has {samples.Count(split)} images; this suite needs {2 * BatchSize}"));
        test(Guarded(samples.Info), samples, backend);
    }

    private void With(Action<TaskUnderTest, Samples> test) => Run((task, samples, backend) =>
    {
        using var trial = new TaskUnderTest(task, samples, backend, new Seed(1));
        test(trial, samples);
    });

    private GuardedTask Guarded(DatasetInfo data) => new(Create(data), Name);

    private static float[] Weights(GuardedTask task, IBackend backend, ulong seed)
    {
        using TargetModule target = task.CreateTarget(backend, new Seed(seed));
        return [.. target.State.SelectMany((NamedTensor tensor) => tensor.Tensor.ToArray())];
    }
}
