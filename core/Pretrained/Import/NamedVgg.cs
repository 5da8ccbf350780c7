using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>VGG-16 by the names of torchvision.</summary>
internal sealed record NamedVgg(
    NetworkDescription Description, int InputChannels, IReadOnlyList<TensorSource> Tensors, IReadOnlyList<string> Ignored,
    IReadOnlyList<string> Remarks) : INamedNetwork
{
    private const string First = "features.0.weight";
    private const int NamesSaid = 3;

    // Positions of the convolutions among all layers, and their channels as multiples of the first one's.
    private static readonly int[] s_positions = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28];
    private static readonly int[] s_channels = [1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8];
    private static readonly int[] s_connected = [0, 3, 6];

    /// <summary>The beginnings of names behind which a VGG lies.</summary>
    internal static IEnumerable<string> Prefixes(IReadOnlyDictionary<string, SafetensorsEntry> tensors) =>
        from name in tensors.Keys
        where name == First || name.EndsWith($".{First}", StringComparison.Ordinal)
        let prefix = name[..^First.Length]
        where tensors.ContainsKey($"{prefix}features.0.bias")
        select prefix;

    /// <exception cref="FormatException">It is another network, or a part of it is missing.</exception>
    internal static NamedVgg Read(IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix)
    {
        if (tensors[prefix + First].Dimensions is not [> 0 and <= 1 << 14 and var width, > 0 and <= 1 << 10 and var inputs, 3, 3])
        {
            throw new FormatException($"its first layer '{OneLine.Of(prefix)}{First}' has dimensions {
                NamedWeights.Text(tensors[prefix + First].Dimensions)}; a VGG-16 has a kernel of 3x3 there");
        }

        (string Name, long[] Dimensions)[] trunk = [.. Convolutions(width, inputs)];
        SafetensorsEntry[] found = [.. Require(tensors, prefix, trunk)];
        (string Name, SafetensorsEntry Entry)[] connected = [.. FullyConnected(tensors, prefix, width)];
        (string Name, SafetensorsEntry Entry)[] unset = [.. connected.Where(layer => Array.TrueForAll(layer.Entry.ReadSingles(), float.IsNaN))];
        connected = [.. connected.Except(unset)];
        string[] left =
        [
            .. tensors.Keys.Except(found.Select(entry => entry.Name)).Except(connected.Select(layer => layer.Entry.Name))
                .Order(StringComparer.Ordinal),
        ];
        if (left.Where(name => name.StartsWith($"{prefix}features.", StringComparison.Ordinal)).ToArray() is { Length: > 0 } inside)
        {
            throw new FormatException($"{inside.Length} of its tensors belong to another kind of VGG ({
                OneLine.Of(NameList.Of(inside, NamesSaid))}); VGG-16 without batch normalization is imported");
        }

        return new NamedVgg(
            new NetworkDescription { Kind = WeightsDescription.Vgg16, Options = new JsonObject() }, (int)inputs,
            [
                .. trunk.Zip(found, (tensor, entry) => NamedWeights.Source(tensor.Name, entry)),
                .. connected.Select(layer => NamedWeights.Source(layer.Name, layer.Entry)),
            ],
            left, unset.Length == 0 ? []
                : [$"{unset.Length} tensors of the classifier are left out, which hold nothing but NaN ({unset[0].Name})"]);
    }

    private static IEnumerable<SafetensorsEntry> Require(
        IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix, (string Name, long[] Dimensions)[] wanted)
    {
        string[] missing = [.. wanted.Select(tensor => tensor.Name).Where(name => !tensors.ContainsKey(prefix + name))];
        if (missing.Length > 0)
        {
            throw new FormatException($"{missing.Length} of the {wanted.Length} tensors of a VGG-16 are missing ({
                NameList.Of(missing, NamesSaid)}); take a whole file");
        }

        foreach ((string name, long[] dimensions) in wanted)
        {
            SafetensorsEntry entry = tensors[prefix + name];
            yield return entry.Dimensions.SequenceEqual(dimensions) ? entry : throw new FormatException(
                $"its tensor '{OneLine.Of(entry.Name)}' has dimensions {NamedWeights.Text(entry.Dimensions)}, where a VGG-16 has {
                    NamedWeights.Text(dimensions)}");
        }
    }

    private static IEnumerable<(string, long[])> Convolutions(long width, long inputs)
    {
        for (int i = 0; i < s_positions.Length; i++)
        {
            long outputs = s_channels[i] * width;
            yield return ($"features.{s_positions[i]}.weight", [outputs, inputs, 3, 3]);
            yield return ($"features.{s_positions[i]}.bias", [outputs]);
            inputs = outputs;
        }
    }

    // Of the last one, the classes may be any number.
    private static IEnumerable<(string, SafetensorsEntry)> FullyConnected(
        IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix, long width)
    {
        long inputs = 8 * width * 7 * 7, outputs = 64 * width;
        foreach (int position in s_connected)
        {
            string weight = $"classifier.{position}.weight", bias = $"classifier.{position}.bias";
            if (tensors.GetValueOrDefault(prefix + weight) is { Dimensions.Count: 2 } matrix && matrix.Dimensions[1] == inputs
                && (position == s_connected[^1] || matrix.Dimensions[0] == outputs)
                && tensors.GetValueOrDefault(prefix + bias) is { Dimensions: [var length] } vector && length == matrix.Dimensions[0])
            {
                yield return (weight, matrix);
                yield return (bias, vector);
            }

            inputs = outputs;
        }
    }
}
