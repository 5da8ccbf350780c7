using Querent.Extensibility;
using Querent.Networks;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Matching;

namespace Querent.Plugins.ObjectDetection;

/// <summary>The options of network, loss, metric and signals; those of the data belong to the data set.</summary>
internal sealed record DetectionOptions
{
    /// <summary>The network but for its classes, which the data knows.</summary>
    public required SsdOptions Network { get; init; }

    /// <summary>A safetensors file of VGG-16; without one training starts from random weights.</summary>
    public required string? Weights { get; init; }

    public required bool LossPerPositive { get; init; }

    /// <summary>Negatives of an image in which nothing is to be found.</summary>
    public required int EmptyImageNegatives { get; init; }

    public required PrecisionRule Precision { get; init; }

    /// <summary>Boxes of an image whose class probabilities a strategy sees; 0 is all.</summary>
    public required int SignalBoxes { get; init; }

    public static DetectionOptions Read(OptionSection options) => new()
    {
        Network = new SsdOptions
        {
            Classes = 1,
            InputSize = options.Int("inputSize", 300, min: 32, max: 1024),
            Width = options.Int("width", 64, min: 2, max: 256),
            BatchNormalization = options.Flag("batchNormalization", false),
            Dilation = options.Int("dilation", 6, min: 1, max: 64),
        },
        Weights = WeightsFile(options),
        LossPerPositive = options.Choice("perImageNormalization", "none", "none", "positives") == "positives",
        EmptyImageNegatives = options.Int("emptyImageNegatives", 3, min: 0, max: 10_000),
        Precision = options.Choice("averagePrecision", "area", "area", "11-point") == "area"
            ? PrecisionRule.Area
            : PrecisionRule.ElevenPoint,
        SignalBoxes = options.Int("signalBoxes", 200, min: 0, max: 1_000_000),
    };

    /// <summary>The loss, with memory of its own.</summary>
    public MultiBoxLoss CreateLoss() => new(new HardNegatives(EmptyImageNegatives), LossPerPositive);

    private static string? WeightsFile(OptionSection options)
    {
        const string key = "weights";
        string? file = options.OptionalText(key);
        return file is null || File.Exists(file)
            ? file
            : throw options.Error(key, $"there is no file {file}; set it to VGG-16 as safetensors, or remove it");
    }
}
