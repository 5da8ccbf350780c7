using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Querent.Backends;
using Querent.Randomness;

namespace Querent.Networks;

/// <summary>A network that core can make from a description, before any memory is taken for it.</summary>
/// <param name="TapChannels">Channels of its feature taps.</param>
/// <param name="EmbeddingFeatures">Features of its embedding.</param>
/// <param name="LeastValues">It has at least as many parameters and statistics, and at most twice as many.</param>
/// <param name="InputChannels">Channels of its images.</param>
/// <param name="InputSize">Height and width of its images; null where it takes any.</param>
/// <param name="Create">Makes it, with weights that are going to be replaced.</param>
internal sealed record NetworkPlan(
    IReadOnlyList<int> TapChannels, int EmbeddingFeatures, long LeastValues, int InputChannels, int? InputSize,
    Func<IBackend, TargetModule> Create)
{
    private const int MostClasses = 1 << 24;
    private const int MostChannels = 1 << 14;

    internal static bool Knows(string kind) =>
        kind is ResNetOptions.Kind or SsdOptions.Kind or ResNetSsdOptions.Kind or HourglassOptions.Kind;

    /// <summary>Null for a kind that core does not know.</summary>
    /// <exception cref="JsonException">The options are not those of the kind.</exception>
    /// <exception cref="FormatException">One of them is out of range.</exception>
    internal static NetworkPlan? Of(NetworkDescription description) => description.Kind switch
    {
        ResNetOptions.Kind => Of(Read(description.Options, NetworkJson.Default.ResNetOptions)),
        SsdOptions.Kind => Of(Read(description.Options, NetworkJson.Default.SsdOptions)),
        ResNetSsdOptions.Kind => Of(Read(description.Options, NetworkJson.Default.ResNetSsdOptions)),
        HourglassOptions.Kind => Of(Read(description.Options, NetworkJson.Default.HourglassOptions)),
        _ => null,
    };

    /// <summary>The options of a residual network; null for another kind.</summary>
    /// <exception cref="JsonException">The options are not those of the kind.</exception>
    /// <exception cref="FormatException">One of them is out of range.</exception>
    internal static ResNetOptions? ResNet(NetworkDescription description)
    {
        if (description.Kind != ResNetOptions.Kind)
        {
            return null;
        }

        ResNetOptions options = Read(description.Options, NetworkJson.Default.ResNetOptions);
        Of(options);
        return options;
    }

    // The serializer reads absent members as 0 or null; writing must give back exactly what was read.
    private static T Read<T>(JsonObject options, JsonTypeInfo<T> type)
    {
        T read = options.Deserialize(type)!;
        return JsonNode.DeepEquals(JsonSerializer.SerializeToNode(read, type), options)
            ? read
            : throw new JsonException("members are missing or of another form");
    }

    private static NetworkPlan Of(ResNetOptions options)
    {
        RequireRange(nameof(options.Classes), options.Classes, 1, MostClasses);
        RequireRange(nameof(options.Width), options.Width, 1, MostChannels);
        RequireRange(nameof(options.InputChannels), options.InputChannels, 1, MostChannels);
        RequireList(nameof(options.BlocksPerStage), options.BlocksPerStage, 1, 8, 1000);
        RequireRange(nameof(options.Stem), (int)options.Stem, 0, (int)ResNetStem.ImageNet);
        RequireRange(nameof(options.Block), (int)options.Block, 0, (int)ResNetBlock.Bottleneck);
        if (!(options.Dropout is >= 0 and < 1))
        {
            throw new FormatException(FormattableString.Invariant(
                $"{nameof(options.Dropout)} of the network is {options.Dropout}, which is no probability below 1"));
        }

        IReadOnlyList<int> taps = options.TapChannels;
        return new NetworkPlan(taps, taps[^1], Networks.ResNet.Values(options), options.InputChannels, null,
            backend => new ResNet(backend, options, new Seed(0)));
    }

    private static NetworkPlan Of(SsdOptions options)
    {
        RequireRange(nameof(options.Classes), options.Classes, 1, MostClasses);
        RequireRange(nameof(options.Width), options.Width, 1, MostChannels);
        RequireRange(nameof(options.InputSize), options.InputSize, SsdOptions.SmallestInput, 1 << 16);
        RequireRange(nameof(options.Dilation), options.Dilation, 1, 1 << 16);
        IReadOnlyList<int> taps = options.TapChannels;
        RequireList(nameof(options.BoxesPerPlace), options.BoxesPerPlace, taps.Count, taps.Count, 100);
        long heads = taps.Zip(options.BoxesPerPlace, (channels, boxes) => 9L * channels * boxes * (options.Classes + 5))
            .Sum();
        return new NetworkPlan(taps, taps[1], Vgg.Weights(options.Width) + heads, 3, options.InputSize,
            backend => new Ssd(backend, options, new Seed(0)));
    }

    private static NetworkPlan Of(ResNetSsdOptions options)
    {
        NetworkPlan trunk = Of(options.Trunk);
        RequireRange("the number of stages of the trunk", trunk.TapChannels.Count,
            ResNetSsdOptions.StagesOfTrunk, ResNetSsdOptions.StagesOfTrunk);
        RequireRange("the stem of the trunk", (int)options.Trunk.Stem, (int)ResNetStem.ImageNet, (int)ResNetStem.ImageNet);
        RequireRange("the number of channels of the images", options.Trunk.InputChannels, 3, 3);
        RequireRange(nameof(options.Classes), options.Classes, 1, MostClasses);
        RequireRange(nameof(options.InputSize), options.InputSize, ResNetSsdOptions.SmallestInput, 1 << 16);
        RequireRange(nameof(options.ExtraChannels), options.ExtraChannels, 1, MostChannels);
        IReadOnlyList<int> taps = options.TapChannels;
        RequireList(nameof(options.BoxesPerPlace), options.BoxesPerPlace, taps.Count, taps.Count, 100);
        long heads = taps.Zip(options.BoxesPerPlace, (channels, boxes) => 9L * channels * boxes * (options.Classes + 5))
            .Sum();
        long least = trunk.LeastValues - ((long)trunk.EmbeddingFeatures * options.Trunk.Classes)
            + options.Extras(1).Values + heads;
        return new NetworkPlan(taps, trunk.EmbeddingFeatures, least, 3, options.InputSize,
            backend => new ResNetSsd(backend, options, new Seed(0)));
    }

    private static NetworkPlan Of(HourglassOptions options)
    {
        const int MostJoints = 1 << 12, MostRepetitions = 64, Step = 4;
        RequireRange(nameof(options.Joints), options.Joints, 1, MostJoints);
        RequireRange(nameof(options.Stacks), options.Stacks, 1, MostRepetitions);
        RequireRange(nameof(options.Blocks), options.Blocks, 1, MostRepetitions);
        RequireRange(nameof(options.Channels), options.Channels, Step, MostChannels);
        RequireRange($"the remainder of {nameof(options.Channels)} by {Step}", options.Channels % Step, 0, 0);
        return new NetworkPlan(options.TapChannels, options.Channels, StackedHourglass.Weights(options), 3, null,
            backend => new StackedHourglass(backend, options, new Seed(0)));
    }

    private static void RequireList(string name, IReadOnlyList<int> values, int fewest, int most, int largest)
    {
        RequireRange($"the length of {name}", values.Count, fewest, most);
        foreach (int value in values)
        {
            RequireRange(name, value, 1, largest);
        }
    }

    private static void RequireRange(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new FormatException($"{name} of the network is {value}, which is not in {least}..{most}");
        }
    }
}
