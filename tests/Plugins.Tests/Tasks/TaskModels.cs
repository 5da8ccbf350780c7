using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks;

/// <summary>A very narrow network with its loss prediction module, and a task around both.</summary>
internal abstract class TaskModels : IDisposable
{
    /// <param name="task">Makes the network.</param>
    /// <param name="dataset">Has the samples.</param>
    /// <param name="optimizer">Trains the network.</param>
    protected TaskModels(ITask task, IDataset dataset, OptimizerOptions optimizer)
    {
        (Task, Samples, Optimizer) = (task, new Samples(dataset) { Threads = 2 }, optimizer);
        Target = Task.CreateTarget(Backend, new Seed(1));
        Module = new LossPredictionModule(Backend, Target.TapChannels, 8, new Seed(2));
    }

    public CpuBackend Backend { get; } = new(threads: 2);

    public ITask Task { get; }

    public Samples Samples { get; }

    public OptimizerOptions Optimizer { get; }

    public TargetModule Target { get; }

    public LossPredictionModule Module { get; }

    public LossPredictor Predictor => new(Module, new LossPredictionOptions());

    public FrozenModel Frozen(int batchSize) => new(Task, Samples, Backend, Target, [Predictor], batchSize);

    /// <summary>A new batch with samples.</summary>
    public MiniBatch Fill(Split split, int[] indices, Seed? augmentation = null)
    {
        MiniBatch batch = Task.CreateBatch();
        Samples.Fill(batch, split, indices, augmentation);
        return batch;
    }

    /// <summary>A batch of the pool, its outputs in training mode, and the loss of each sample.</summary>
    public (MiniBatch Batch, TargetOutput Output, Tensor Losses) Forward(Workspace workspace, int[] indices)
    {
        MiniBatch batch = Fill(Split.Pool, indices);
        batch.Upload(workspace);
        TargetOutput output = Target.Forward(batch.Images, ForwardContext.Training(new Seed(1)));
        return (batch, output, Task.TargetLoss(output, batch));
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

/// <summary>The same with types of its own for task and batch.</summary>
internal abstract class TaskModels<TTask, TBatch>(TTask task, IDataset dataset, OptimizerOptions optimizer)
    : TaskModels(task, dataset, optimizer)
    where TTask : ITask
    where TBatch : MiniBatch
{
    public new TTask Task => (TTask)base.Task;

    /// <inheritdoc cref="TaskModels.Fill"/>
    public new TBatch Fill(Split split, int[] indices, Seed? augmentation = null) =>
        (TBatch)base.Fill(split, indices, augmentation);
}
