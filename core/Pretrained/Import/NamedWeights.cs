using System.Globalization;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Pretrained;

/// <summary>
/// Imports a network from a safetensors file by the names of its tensors: those of torchvision and timm, as they are or behind a
/// prefix that all of them have, such as <c>module.</c>.
/// </summary>
internal static class NamedWeights
{
    private const int NamesSaid = 3;

    // Of a trained model of a run, whose own description says more.
    private const string KeyOfModels = "querent";

    /// <exception cref="FormatException">There is no network that is known, or not all of it.</exception>
    internal static ImportedWeights Read(string path, ImportOptions options, string hash)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (file.Metadata.ContainsKey(WeightsDescription.Key))
        {
            throw new FormatException("it was imported already; use it as it is");
        }

        if (file.Metadata.ContainsKey(KeyOfModels) && (options.Mean is null || options.Std is null))
        {
            throw new FormatException("it is a model of a run; give the mean and the standard deviation of its images");
        }

        INamedNetwork network = Recognize(file.Tensors);
        var choice = InputChoice.Of(options, new ChannelMap(network.InputChannels), null);
        TensorSource stem = network.Tensors[0];
        return new ImportedWeights(
            path,
            new WeightsDescription
            {
                Network = network.Description,
                Input = choice.Input,
                Source = Path.GetFileName(path),
                SourceSha256 = hash,
            },
            [stem with { Read = () => choice.Reorder(stem.Read(), stem.Dimensions[0]) }, .. network.Tensors.Skip(1)])
        {
            Ignored = network.Ignored,
            Remarks =
            [
                .. choice.IsAssumed ? new[] { InputChoice.AssumedRemark } : [],
                .. choice.Source is [2, 1, 0] ? new[] { "the first layer was turned from B, G, R to R, G, B" } : [],
                .. network.Remarks,
            ],
        };
    }

    /// <summary>A tensor of the file under the name that it gets.</summary>
    internal static TensorSource Source(string name, SafetensorsEntry entry) =>
        new(name, [.. entry.Dimensions.Select(extent => (int)Math.Min(extent, int.MaxValue))], entry.ReadSingles);

    /// <summary>Dimensions in a message.</summary>
    internal static string Text(IReadOnlyList<long> dimensions) =>
        $"[{string.Join(", ", dimensions.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}]";

    private static INamedNetwork Recognize(IReadOnlyDictionary<string, SafetensorsEntry> tensors)
    {
        (string Prefix, bool IsResNet)[] found =
        [
            .. NamedResNet.Prefixes(tensors).Select(prefix => (prefix, true)),
            .. NamedVgg.Prefixes(tensors).Select(prefix => (prefix, false)),
        ];
        return found switch
        {
            [(var prefix, true)] => NamedResNet.Read(tensors, prefix),
            [(var prefix, false)] => NamedVgg.Read(tensors, prefix),
            [] => throw new FormatException($"none of its {tensors.Count} tensors fits a residual network or a VGG-16 with the names of " +
                $"torchvision (conv1.weight, layer1.0.conv1.weight; features.0.weight); it has {OneLine.Of(NameList.Of([.. tensors.Keys], NamesSaid))}"),
            _ => throw new FormatException($"it holds {found.Length} networks, behind the prefixes {
                OneLine.Of(NameList.Of([.. found.Select(network => $"'{network.Prefix}'")], NamesSaid))}; keep one of them"),
        };
    }
}

/// <summary>A network that was recognized by names.</summary>
internal interface INamedNetwork
{
    /// <summary>Kind and options.</summary>
    NetworkDescription Description { get; }

    /// <summary>Channels of its images.</summary>
    int InputChannels { get; }

    /// <summary>Under the names of torchvision, the first layer first.</summary>
    IReadOnlyList<TensorSource> Tensors { get; }

    /// <summary>Names of the file that are not taken.</summary>
    IReadOnlyList<string> Ignored { get; }

    /// <summary>Sentences about all that was assumed.</summary>
    IReadOnlyList<string> Remarks { get; }
}
