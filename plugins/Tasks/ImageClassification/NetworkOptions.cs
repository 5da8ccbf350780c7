using Querent.Extensibility;
using Querent.Networks;

namespace Querent.Plugins.ImageClassification;

/// <summary>
/// The options of a network without pretrained weights: <c>network</c>, a depth of the paper; <c>blocks</c>, residual blocks
/// of each stage; <c>width</c>, channels of the first stage; <c>stem</c>, the layers before it.
/// </summary>
internal static class NetworkOptions
{
    private const int MostStages = 6;
    private const int MostBlocks = 100;

    /// <returns>The network for one class.</returns>
    public static ResNetOptions Read(OptionSection options)
    {
        string[] names = [.. ResNetOptions.Depths.Select(depth => $"resnet{depth}")];
        string network = options.Choice("network", "resnet18", names);
        var form = ResNetOptions.OfDepth(ResNetOptions.Depths[Array.IndexOf(names, network)], classes: 1);
        return form with
        {
            Width = options.Int("width", 64, min: 1, max: 1024),
            BlocksPerStage = Blocks(options, [.. form.BlocksPerStage]),
            Stem = options.Choice("stem", "small", "small", "imagenet") == "small" ? ResNetStem.Small : ResNetStem.ImageNet,
        };
    }

    private static int[] Blocks(OptionSection options, int[] depth)
    {
        int[] blocks = options.Ints("blocks", depth);
        return blocks.Length is >= 1 and <= MostStages && blocks.All(count => count is >= 1 and <= MostBlocks)
            ? blocks
            : throw options.Error("blocks", $"must be the residual blocks of 1 to {MostStages} stages, 1 to {MostBlocks} each");
    }
}
