using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Extensibility;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Plugins.HumanPose;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Pose;

/// <summary>A very narrow hourglass for people of five joints, with its loss prediction module and a task around both.</summary>
internal sealed class PoseModels : IDisposable
{
    public const string Narrow = """{ "inputSize": 64, "stacks": 2, "channels": 8 }""";

    public PoseModels(string options = Narrow, PeopleDataset? dataset = null)
    {
        (Task, Samples) = (CreateTask(options), new Samples(dataset ?? new PeopleDataset()) { Threads = 2 });
        Target = Task.CreateTarget(Backend, new Seed(1));
        Module = new LossPredictionModule(Backend, Target.TapChannels, 8, new Seed(2));
    }

    public static OptimizerOptions Optimizer { get; } =
        new() { Kind = OptimizerKind.RmsProp, LearningRate = 0.002f };

    public CpuBackend Backend { get; } = new(threads: 2);

    public HumanPoseTask Task { get; }

    public Samples Samples { get; }

    public TargetModule Target { get; }

    public LossPredictionModule Module { get; }

    public LossPredictor Predictor => new(Module, new LossPredictionOptions());

    public static HumanPoseTask CreateTask(string options = Narrow, DatasetInfo? data = null)
    {
        var section = new OptionSection((JsonObject)JsonNode.Parse(options)!, "task");
        var factory = HumanPoseFactory.Read(section, new TaskContext(_ => { }));
        section.Close();
        return (HumanPoseTask)factory.Create(data ?? new PeopleDataset().Info);
    }

    public FrozenModel Frozen(int batchSize) => new(Task, Samples, Backend, Target, [Predictor], batchSize);

    /// <summary>A new batch with samples.</summary>
    public PoseBatch Fill(Split split, int[] indices, Seed? augmentation = null)
    {
        PoseBatch batch = Task.CreateBatch();
        Samples.Fill(batch, split, indices, augmentation);
        return batch;
    }

    /// <summary>Trains on the first samples of the pool.</summary>
    public void Train(int samples, int batchSize, int epochs = 1, bool predict = true) =>
        new Trainer(Task, Samples, Backend, new TrainingOptions { Epochs = epochs, BatchSize = batchSize, Optimizer = Optimizer })
            .Train(Target, predict ? [Predictor] : [], [.. Enumerable.Range(0, samples)], new Seed(5), _ => { }, default);

    /// <summary>Every parameter and running statistic by name.</summary>
    public Dictionary<string, float[]> Values() => Target.State
        .Concat(Module.State.Select(tensor => tensor with { Name = $"loss.{tensor.Name}" }))
        .ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());

    public void Dispose()
    {
        Target.Dispose();
        Module.Dispose();
        Backend.Dispose();
    }
}
