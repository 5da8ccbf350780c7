namespace Querent.Networks;

/// <summary>The size of a stacked hourglass network.</summary>
public sealed record HourglassOptions
{
    internal const string Kind = "hourglass";

    /// <summary>Halvings of the resolution inside an hourglass; height and width of its maps are multiples of 16.</summary>
    public const int Levels = 4;

    /// <summary>Input pixels for each pixel of a heat-map, along a side.</summary>
    public const int Stride = 4;

    /// <summary>Heat-maps of each stack: 16 for MPII, 14 for LSP, 17 for COCO.</summary>
    public required int Joints { get; init; }

    /// <summary>Hourglasses, one after the other; each has heat-maps and a loss of its own.</summary>
    public int Stacks { get; init; } = 2;

    /// <summary>Residual modules at each position.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Channels of all maps behind the stem, a multiple of 4. The paper has 256.</summary>
    public int Channels { get; init; } = 256;

    /// <summary>Channels of the feature taps, one for each stack.</summary>
    public IReadOnlyList<int> TapChannels => [.. Enumerable.Repeat(Channels, Stacks)];
}
