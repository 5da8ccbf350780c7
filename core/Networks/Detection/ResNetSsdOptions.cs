namespace Querent.Networks;

/// <summary>The size of an SSD on a residual network; as it stands, for images of 300 x 300 on ResNet-18.</summary>
public sealed record ResNetSsdOptions
{
    /// <summary>The smallest image from which all source maps have at least one cell.</summary>
    public const int SmallestInput = 32;

    internal const string Kind = "resnet-ssd";

    // The first stage of the trunk is finer than the objects that SSD looks for.
    internal const int FirstStage = 1;
    internal const int StagesOfTrunk = 4;
    internal const int ExtraMaps = 3;

    /// <summary>Number of classes, without the background, which is an output of the network too.</summary>
    public required int Classes { get; init; }

    /// <summary>Height and width of the images, at least <see cref="SmallestInput"/>.</summary>
    public int InputSize { get; init; } = 300;

    /// <summary>The trunk: four stages behind the stem of ImageNet. Its number of classes has no effect.</summary>
    public ResNetOptions Trunk { get; init; } = new() { Classes = 1, Stem = ResNetStem.ImageNet };

    /// <summary>Channels of the three maps behind the trunk.</summary>
    public int ExtraChannels { get; init; } = 256;

    /// <summary>Default boxes per cell of each of the six source maps.</summary>
    public IReadOnlyList<int> BoxesPerPlace { get; init; } = [4, 6, 6, 6, 4, 4];

    /// <summary>
    /// The maps that boxes are read from, in the order of the outputs: stages 2 to 4 of the trunk, at strides 8, 16 and 32, and
    /// three more. They have the sizes of SSD300's for images of 300 x 300.
    /// </summary>
    public IReadOnlyList<SourceMap> SourceMaps
    {
        get
        {
            // The stem halves twice, and each stage but the first once.
            int extent = Halved(Halved(InputSize));
            int[] stages = [.. Enumerable.Range(0, ExtraMaps).Select(_ => extent = Halved(extent))];
            return [.. stages.Concat(Extras(extent).Extents)
                .Zip(BoxesPerPlace, (side, boxes) => new SourceMap(side, side, boxes))];
        }
    }

    /// <summary>Channels of the feature taps, which are the source maps.</summary>
    public IReadOnlyList<int> TapChannels =>
        [.. Trunk.TapChannels.Skip(FirstStage), .. Enumerable.Repeat(ExtraChannels, ExtraMaps)];

    /// <summary>The layers behind a last stage of an extent.</summary>
    internal SsdExtrasPlan Extras(int stage) => new(
        Trunk.TapChannels[^1], stage, [.. Enumerable.Repeat(ExtraChannels, ExtraMaps)], FirstUnpadded: 1, Normalized: true);

    private static int Halved(int extent) => (extent + 1) / 2;
}
