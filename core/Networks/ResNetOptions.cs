namespace Querent.Networks;

/// <summary>The size of a residual network for small images.</summary>
public sealed record ResNetOptions
{
    internal const string Kind = "resnet";

    /// <summary>Number of classes, each of which has a logit.</summary>
    public required int Classes { get; init; }

    /// <summary>Channels of the first stage; they double from stage to stage. The paper's ResNet-18 has 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Residual blocks in each of the four stages: 2 each make ResNet-18, 1 each ResNet-10.</summary>
    public IReadOnlyList<int> BlocksPerStage { get; init; } = [2, 2, 2, 2];

    /// <summary>Channels of the images: 3 for RGB, 1 for gray.</summary>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the feature taps, one for each stage.</summary>
    public IReadOnlyList<int> TapChannels => [.. BlocksPerStage.Select((_, stage) => Width << stage)];
}
