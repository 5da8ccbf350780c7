using Querent.Extensibility;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Matching;

namespace Querent.Plugins.ObjectDetection;

/// <summary>The options of loss, metric and signals; those of the data belong to the data set.</summary>
internal sealed record DetectionOptions
{
    public required bool LossPerPositive { get; init; }

    /// <summary>Negatives of an image in which nothing is to be found.</summary>
    public required int EmptyImageNegatives { get; init; }

    public required PrecisionRule Precision { get; init; }

    /// <summary>Boxes of an image whose class probabilities a strategy sees; 0 is all.</summary>
    public required int SignalBoxes { get; init; }

    public static DetectionOptions Read(OptionSection options) => new()
    {
        LossPerPositive = options.Choice("perImageNormalization", "none", "none", "positives") == "positives",
        EmptyImageNegatives = options.Int("emptyImageNegatives", 3, min: 0, max: 10_000),
        Precision = options.Choice("averagePrecision", "area", "area", "11-point") == "area"
            ? PrecisionRule.Area
            : PrecisionRule.ElevenPoint,
        SignalBoxes = options.Int("signalBoxes", 200, min: 0, max: 1_000_000),
    };

    /// <summary>The loss, with memory of its own.</summary>
    public MultiBoxLoss CreateLoss() => new(new HardNegatives(EmptyImageNegatives), LossPerPositive);
}
