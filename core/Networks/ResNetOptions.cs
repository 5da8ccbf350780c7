using System.Text.Json.Serialization;

namespace Querent.Networks;

/// <summary>The size and form of a residual network.</summary>
public sealed record ResNetOptions
{
    internal const string Kind = "resnet";

    /// <summary>Number of classes, each of which has a logit.</summary>
    public required int Classes { get; init; }

    /// <summary>Channels inside the first stage; they double from stage to stage. The paper's networks have 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>
    /// Residual blocks in each stage: 2, 2, 2, 2 make ResNet-18, with bottlenecks 3, 4, 6, 3 make ResNet-50.
    /// </summary>
    public IReadOnlyList<int> BlocksPerStage { get; init; } = [2, 2, 2, 2];

    /// <summary>Channels of the images: 3 for RGB, 1 for gray.</summary>
    public int InputChannels { get; init; } = 3;

    /// <summary>The layers before the first stage.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ResNetStem Stem { get; init; }

    /// <summary>The kind of residual blocks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ResNetBlock Block { get; init; }

    /// <summary>The probability that a feature is dropped before the head, in training and in Monte-Carlo passes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public float Dropout { get; init; }

    /// <summary>Channels of the feature taps, one for each stage.</summary>
    public IReadOnlyList<int> TapChannels =>
        [.. BlocksPerStage.Select((_, stage) => (Width << stage) * ResidualBlock.Expansion(Block))];

    /// <summary>The depths that <see cref="OfDepth"/> knows.</summary>
    public static IReadOnlyList<int> Depths => [10, 18, 34, 50];

    /// <summary>A network of a depth of the paper (10: one block a stage), behind the stem for small images.</summary>
    /// <param name="depth">One of <see cref="Depths"/>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is another one.</exception>
    public static ResNetOptions OfDepth(int depth, int classes) => new()
    {
        Classes = classes,
        BlocksPerStage = depth switch
        {
            10 => [1, 1, 1, 1],
            18 => [2, 2, 2, 2],
            34 or 50 => [3, 4, 6, 3],
            _ => throw new ArgumentOutOfRangeException(nameof(depth), depth, "There is no residual network of this depth."),
        },
        Block = depth == 50 ? ResNetBlock.Bottleneck : ResNetBlock.Basic,
    };

    /// <summary>The prefix of the head's tensors.</summary>
    internal string HeadName => Stem == ResNetStem.ImageNet ? "fc" : "linear";
}

/// <summary>The layers of a residual network before its first stage.</summary>
public enum ResNetStem
{
    /// <summary>For small images, such as those of CIFAR: a 3x3 convolution of stride 1.</summary>
    Small,

    /// <summary>For images of ImageNet: a 7x7 convolution of stride 2, and max pooling of 3x3 with stride 2.</summary>
    ImageNet,
}

/// <summary>The kind of blocks of a residual network.</summary>
public enum ResNetBlock
{
    /// <summary>Two 3x3 convolutions: ResNet-18 and ResNet-34.</summary>
    Basic,

    /// <summary>Convolutions of 1x1, 3x3 and 1x1, the last one with four times the channels: ResNet-50 and deeper.</summary>
    Bottleneck,
}
