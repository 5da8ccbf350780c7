using System.Globalization;
using Querent.Checkpoints;
using Querent.Networks;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>Imports a residual network from a graph.</summary>
internal static class GraphWeights
{
    private const int MostExtent = 1 << 14, MostChannels = 1 << 10;

    /// <param name="path">Names the file in messages.</param>
    /// <param name="graph">The network.</param>
    /// <param name="preprocessing">A graph of its own that prepares images for the network; null for none.</param>
    /// <param name="options">As given.</param>
    /// <param name="hash">SHA-256 of the file.</param>
    /// <exception cref="FormatException">The network cannot be represented.</exception>
    internal static ImportedWeights Read(string path, OnnxGraph graph, OnnxGraph? preprocessing, ImportOptions options, string hash)
    {
        var walk = new GraphWalk(graph);
        OnnxValue input = walk.Input;
        (int channels, (int, int)? size) = Images(input);
        var map = new ChannelMap(channels);
        if (preprocessing is not null)
        {
            Preprocessing.FollowAll(new GraphWalk(preprocessing), map);
        }

        string start = Preprocessing.Follow(walk, input.Name, map);
        var choice = InputChoice.Of(options, map, size);
        var found = ResidualGraph.Read(walk, new Place(start, channels, choice.Input.Height, choice.Input.Width));
        GraphResNet network = GraphResNet.Of(found);
        TensorSource stem = network.Tensors[0];
        return new ImportedWeights(
            path,
            new WeightsDescription
            {
                Network = NetworkDescription.Of(network.Options),
                Input = choice.Input,
                Source = Path.GetFileName(path),
                SourceSha256 = hash,
            },
            [stem with { Read = () => choice.Reorder(stem.Read(), stem.Dimensions[0]) }, .. network.Tensors.Skip(1)])
        {
            Remarks = [.. Remarks(choice, map, found)],
        };
    }

    private static (int Channels, (int Height, int Width)? Size) Images(OnnxValue input) => input.Dimensions switch
    {
        [_, >= 1 and <= MostChannels and long channels, >= 1 and <= MostExtent and long height, >= 1 and <= MostExtent and long width] =>
            ((int)channels, ((int)height, (int)width)),
        [_, >= 1 and <= MostChannels and long channels, null, null] => ((int)channels, null),
        _ => throw new FormatException($"its input {OnnxText.Quote(input.Name)} has dimensions [{string.Join(
            ", ", input.Dimensions.Select(extent => extent?.ToString(CultureInfo.InvariantCulture) ?? "free"))}], which are no images [batch, channels, height, width]"),
    };

    private static IEnumerable<string> Remarks(InputChoice choice, ChannelMap map, ResidualGraph found)
    {
        if (choice.IsAssumed)
        {
            yield return InputChoice.AssumedRemark;
        }

        if (choice.Source is [2, 1, 0])
        {
            yield return "the network took B, G, R: its first layer was turned to R, G, B";
        }

        if (map.ImageDeviation is { } deviation)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"a mean image was subtracted: its channel means stand for it, from which its pixels differ by {deviation:0.0} of 255 (root mean square)");
        }

        if (found.IsFolded)
        {
            yield return "batch normalization was folded into convolutions: right for features; a fine-tuned network begins with other statistics";
        }
    }
}
