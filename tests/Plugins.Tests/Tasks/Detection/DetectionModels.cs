using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Extensibility;
using Querent.Images;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>A very narrow SSD for squares, with its loss prediction module and a task around both.</summary>
internal sealed class DetectionModels : IDisposable
{
    public const int InputSize = 64;

    public DetectionModels(Func<DetectionOptions, DetectionOptions>? change = null)
    {
        (Task, Samples) = (CreateTask(change), new Samples(new SquaresDataset(size: InputSize)) { Threads = 2 });
        Target = Task.CreateTarget(Backend, new Seed(1));
        Module = new LossPredictionModule(Backend, Target.TapChannels, 8, new Seed(2));
    }

    public static OptimizerOptions Optimizer { get; } =
        new() { LearningRate = 0.01f, Momentum = 0.9f, WeightDecay = 5e-4f };

    public CpuBackend Backend { get; } = new(threads: 2);

    public ObjectDetectionTask Task { get; }

    public Samples Samples { get; }

    public TargetModule Target { get; }

    public LossPredictionModule Module { get; }

    public LossPredictor Predictor => new(Module, new LossPredictionOptions());

    public FrozenModel Frozen(int batchSize) => new(Task, Samples, Backend, Target, [Predictor], batchSize);

    public static ObjectDetectionTask CreateTask(Func<DetectionOptions, DetectionOptions>? change = null)
    {
        var options = new DetectionOptions
        {
            Network = new SsdOptions { Classes = 1, InputSize = InputSize, Width = 2, BatchNormalization = true },
            Weights = null,
            LossPerPositive = false,
            EmptyImageNegatives = 3,
            Precision = PrecisionRule.Area,
            SignalBoxes = 0,
        };
        return new ObjectDetectionTask(
            SquaresDataset.Classes, change is null ? options : change(options), Preparation(),
            new SsdWeights(null, _ => { }));
    }

    /// <summary>A new batch with samples.</summary>
    public DetectionBatch Fill(Split split, int[] indices, Seed? augmentation = null)
    {
        DetectionBatch batch = Task.CreateBatch();
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

    private static SamplePreparation Preparation()
    {
        var none = new OptionSection([], "task");
        return new SamplePreparation(InputSize, PixelScaling.Read(none), SsdAugmentation.Read(none));
    }
}
