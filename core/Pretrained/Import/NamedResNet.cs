using Querent.Checkpoints;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>A residual network by the names of torchvision, timm, and public code for CIFAR.</summary>
internal sealed record NamedResNet(
    NetworkDescription Description, int InputChannels, IReadOnlyList<TensorSource> Tensors, IReadOnlyList<string> Ignored,
    IReadOnlyList<string> Remarks) : INamedNetwork
{
    private const string First = "conv1.weight", FirstOfBlock = "layer1.0.conv1.weight";
    private const int MostStages = 8, MostBlocks = 1000, NamesSaid = 3;

    // PyTorch's counters of batches say nothing about the network.
    private const string Counter = "num_batches_tracked";

    /// <summary>The beginnings of names behind which a residual network lies.</summary>
    internal static IEnumerable<string> Prefixes(IReadOnlyDictionary<string, SafetensorsEntry> tensors) =>
        from name in tensors.Keys
        where name == First || name.EndsWith($".{First}", StringComparison.Ordinal)
        let prefix = name[..^First.Length]
        where tensors.ContainsKey(prefix + FirstOfBlock)
        select prefix;

    /// <exception cref="FormatException">It is another network, or a part of it is missing.</exception>
    internal static NamedResNet Read(IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix)
    {
        ResNetOptions options = OptionsOf(tensors, prefix);
        var taken = new Dictionary<string, string>();
        (string Name, long[] Dimensions)[] trunk = [.. ResNetTensors.Trunk(options)];
        (string Name, SafetensorsEntry? Entry, long[] Dimensions)[] found =
            [.. trunk.Select(tensor => (tensor.Name, Find(tensors, prefix, tensor.Name), tensor.Dimensions))];
        string[] missing = [.. found.Where(tensor => tensor.Entry is null).Select(tensor => tensor.Name)];
        if (missing.Length > 0)
        {
            throw new FormatException($"{missing.Length} of the {trunk.Length} tensors of a residual network are missing ({
                NameList.Of(missing, NamesSaid)}); take a whole file");
        }

        if (found.FirstOrDefault(tensor => !tensor.Entry!.Dimensions.SequenceEqual(tensor.Dimensions)) is { Name: not null } other)
        {
            throw new FormatException($"its tensor '{OneLine.Of(other.Entry!.Name)}' has dimensions {NamedWeights.Text(other.Entry.Dimensions)}, where {
                NamedWeights.Text(other.Dimensions)} are needed");
        }

        SafetensorsEntry[] head = Head(tensors, prefix, options);
        string[] left = Left(tensors, found.Select(tensor => tensor.Entry!.Name).Concat(head.Select(entry => entry.Name)));
        RequireForeign(left, prefix);
        options = options with { Classes = head.Length > 0 ? (int)head[0].Dimensions[0] : 1 };
        return new NamedResNet(
            NetworkDescription.Of(options), options.InputChannels,
            [
                .. found.Select(tensor => NamedWeights.Source(tensor.Name, tensor.Entry!)),
                .. ResNetTensors.Head(options).Zip(head, (tensor, entry) => NamedWeights.Source(tensor.Name, entry)),
            ],
            left, options.Stem == ResNetStem.ImageNet ? []
                : ["a stem of 3x3 is taken to have stride 1 and no pooling behind it, as networks for small images have"]);
    }

    // Sizes follow from dimensions, which the file backs with as many values.
    private static ResNetOptions OptionsOf(IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix)
    {
        IReadOnlyList<long> stem = tensors[prefix + First].Dimensions;
        if (stem is not [> 0 and <= 1 << 14, > 0 and <= 1 << 10, 3 or 7, 3 or 7] || stem[2] != stem[3])
        {
            throw new FormatException($"its first layer '{OneLine.Of(prefix)}{First}' has dimensions {NamedWeights.Text(stem)
                }; a residual network has a kernel of 7x7 or 3x3 there");
        }

        int[] blocks =
        [
            .. Enumerable.Range(1, MostStages).Select(stage => Enumerable.Range(0, MostBlocks)
                .TakeWhile(block => tensors.ContainsKey($"{prefix}layer{stage}.{block}.conv1.weight")).Count())
                .TakeWhile(count => count > 0),
        ];
        return new ResNetOptions
        {
            Classes = 1,
            Width = (int)stem[0],
            InputChannels = (int)stem[1],
            BlocksPerStage = blocks,
            Stem = stem[2] == 7 ? ResNetStem.ImageNet : ResNetStem.Small,
            Block = tensors.ContainsKey($"{prefix}layer1.0.conv3.weight") ? ResNetBlock.Bottleneck : ResNetBlock.Basic,
        };
    }

    // Shortcuts and classifiers have two names in public code, whatever the stem is.
    private static SafetensorsEntry? Find(IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix, string name) =>
        tensors.GetValueOrDefault(prefix + name)
        ?? tensors.GetValueOrDefault(prefix + name.Replace(".shortcut.", ".downsample.", StringComparison.Ordinal))
        ?? tensors.GetValueOrDefault(prefix + name.Replace(".downsample.", ".shortcut.", StringComparison.Ordinal));

    // Weight and bias, or nothing: a head of another form is no classifier that the network has.
    private static SafetensorsEntry[] Head(IReadOnlyDictionary<string, SafetensorsEntry> tensors, string prefix, ResNetOptions options)
    {
        foreach (string name in new[] { "fc", "linear" })
        {
            if (tensors.GetValueOrDefault($"{prefix}{name}.weight") is { Dimensions: [> 0 and <= 1 << 24, _] } weight
                && weight.Dimensions[1] == options.TapChannels[^1]
                && tensors.GetValueOrDefault($"{prefix}{name}.bias") is { Dimensions: [_] } bias && bias.Dimensions[0] == weight.Dimensions[0])
            {
                return [weight, bias];
            }
        }

        return [];
    }

    private static string[] Left(IReadOnlyDictionary<string, SafetensorsEntry> tensors, IEnumerable<string> taken) =>
        [.. tensors.Keys.Except(taken).Where(name => !name.EndsWith(Counter, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // A tensor between those of the trunk takes part in what the trunk computes.
    private static void RequireForeign(string[] left, string prefix)
    {
        string[] parts = ["conv", "bn", "layer", "downsample"];
        string[] inside = [.. left.Where(name => parts.Any(part => name.StartsWith(prefix + part, StringComparison.Ordinal)))];
        if (inside.Length > 0)
        {
            throw new FormatException($"{inside.Length} of its tensors belong to another kind of network ({
                OneLine.Of(NameList.Of(inside, NamesSaid))}); residual networks of basic blocks or bottlenecks are imported");
        }
    }
}
