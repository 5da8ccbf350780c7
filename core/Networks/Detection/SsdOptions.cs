namespace Querent.Networks;

/// <summary>The size of an SSD; as it stands, SSD300 on VGG-16.</summary>
public sealed record SsdOptions
{
    /// <summary>The smallest image from which all source maps have at least one cell.</summary>
    public const int SmallestInput = 16;

    internal const string Kind = "ssd";

    /// <summary>Number of classes, without the background, which is an output of the network too.</summary>
    public required int Classes { get; init; }

    /// <summary>Height and width of the images, at least <see cref="SmallestInput"/>.</summary>
    public int InputSize { get; init; } = 300;

    /// <summary>Channels of the first layers, of which all others are multiples; VGG-16 has 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>
    /// Batch normalization in all layers but the heads, instead of their bias: for training from scratch. Maps of
    /// a single cell are not normalized.
    /// </summary>
    public bool BatchNormalization { get; init; }

    /// <summary>
    /// Dilation of conv6, in pixels of its input. On small maps a dilation of 6 reaches beyond the border.
    /// </summary>
    public int Dilation { get; init; } = 6;

    /// <summary>Default boxes per cell of each of the six source maps.</summary>
    public IReadOnlyList<int> BoxesPerPlace { get; init; } = [4, 6, 6, 6, 4, 4];

    /// <summary>
    /// The maps that boxes are read from, in the order of the outputs: conv4_3, conv7, conv8_2, conv9_2, conv10_2 and
    /// conv11_2. For small images the last of them have one cell each.
    /// </summary>
    public IReadOnlyList<SourceMap> SourceMaps
    {
        get
        {
            (int conv4, int conv7) = Vgg.Extents(InputSize);
            return [.. new[] { conv4, conv7 }.Concat(Extras(conv7).Extents)
                .Zip(BoxesPerPlace, (extent, boxes) => new SourceMap(extent, extent, boxes))];
        }
    }

    /// <summary>Channels of the feature taps, which are the source maps.</summary>
    public IReadOnlyList<int> TapChannels =>
        [Vgg.Conv4Channels(Width), Vgg.LastChannels(Width), .. ExtraWidths];

    private int[] ExtraWidths => [8 * Width, 4 * Width, 4 * Width, 4 * Width];

    /// <summary>The layers behind a conv7 of an extent.</summary>
    internal SsdExtrasPlan Extras(int conv7) =>
        new(Vgg.LastChannels(Width), conv7, ExtraWidths, FirstUnpadded: 2, BatchNormalization);
}

/// <summary>A source map, with its number of default boxes per cell.</summary>
public readonly record struct SourceMap(int Height, int Width, int BoxesPerPlace)
{
    /// <summary>Number of default boxes of the map.</summary>
    public int Boxes => Height * Width * BoxesPerPlace;
}
