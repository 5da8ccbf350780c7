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
internal sealed class DetectionModels(
    Func<DetectionOptions, DetectionOptions>? change = null, Func<SsdOptions, SsdOptions>? network = null)
    : TaskModels<ObjectDetectionTask, DetectionBatch>(CreateTask(change, network), new SquaresDataset(size: InputSize), Training)
{
    public const int InputSize = 64;

    public static OptimizerOptions Training { get; } =
        new() { LearningRate = 0.01f, Momentum = 0.9f, WeightDecay = 5e-4f };

    public static ObjectDetectionTask CreateTask(
        Func<DetectionOptions, DetectionOptions>? change = null, Func<SsdOptions, SsdOptions>? network = null)
    {
        var narrow = new SsdOptions { Classes = 1, InputSize = InputSize, Width = 2, BatchNormalization = true };
        var options = new DetectionOptions
        {
            LossPerPositive = false,
            EmptyImageNegatives = 3,
            Precision = PrecisionRule.Area,
            SignalBoxes = 0,
        };
        return new ObjectDetectionTask(
            SquaresDataset.Classes, change is null ? options : change(options), Preparation(),
            new VggDetectors(network?.Invoke(narrow) ?? narrow, new SsdWeights(null, _ => { })));
    }

    private static SamplePreparation Preparation()
    {
        var none = new OptionSection([], "task");
        return new SamplePreparation(InputSize, PixelScaling.Read(none), SsdAugmentation.Read(none));
    }
}
