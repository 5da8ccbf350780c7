using Querent.Extensibility;
using Querent.Images;
using Querent.Networks;
using Querent.Plugins.HumanPose.Crops;
using Querent.Plugins.HumanPose.Metrics;

namespace Querent.Plugins.HumanPose;

/// <summary>The options of the task.</summary>
internal sealed record PoseOptions
{
    // Pixels of the input per pixel of the lowest map of an hourglass.
    private const int Multiple = HourglassOptions.Stride << HourglassOptions.Levels;

    /// <summary>Pixels along a side of the input, a multiple of 64.</summary>
    public required int InputSize { get; init; }

    /// <summary>The network but for its joints, which the data knows.</summary>
    public required HourglassOptions Network { get; init; }

    /// <summary>A safetensors file of an hourglass; without one training starts from random weights.</summary>
    public required string? Weights { get; init; }

    /// <summary>Standard deviation of the targets in pixels of a heat-map.</summary>
    public required float Sigma { get; init; }

    /// <summary>The metric, which may depend on the data.</summary>
    public required PoseMetricOptions Metric { get; init; }

    /// <summary>Whether an evaluation averages heat-maps with those of the mirrored image.</summary>
    public required bool Flip { get; init; }

    /// <summary>Of pixels.</summary>
    public required PixelScaling Scaling { get; init; }

    /// <summary>Null where it is off.</summary>
    public required PoseAugmentation? Augmentation { get; init; }

    // Mean and deviation of the training images of MPII.
    public static PoseOptions Read(OptionSection options) => new()
    {
        InputSize = Size(options),
        Network = new HourglassOptions
        {
            Joints = 1,
            Stacks = options.Int("stacks", 2, min: 1, max: 8),
            Blocks = options.Int("blocks", 1, min: 1, max: 8),
            Channels = Channels(options),
        },
        Weights = HourglassWeights.Read(options),
        Sigma = (float)options.Number("sigma", 1, min: 0.25, max: 10),
        Metric = PoseMetricOptions.Read(options),
        Flip = options.Flag("flipTest", false),
        Scaling = PixelScaling.Read(options, [0.4404, 0.4440, 0.4327], [0.2458, 0.2410, 0.2468]),
        Augmentation = PoseAugmentation.Read(options),
    };

    private static int Size(OptionSection options)
    {
        int size = options.Int("inputSize", 256, min: Multiple, max: 1024);
        return size % Multiple == 0
            ? size
            : throw options.Error("inputSize", $"{size} is no multiple of {Multiple}, so that its maps cannot be halved often enough");
    }

    private static int Channels(OptionSection options)
    {
        int channels = options.Int("channels", 256, min: 4, max: 1024);
        return channels % 4 == 0 ? channels : throw options.Error("channels", $"{channels} is no multiple of 4");
    }
}
