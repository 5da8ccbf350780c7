using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Networks;
using Querent.Pretrained;

namespace Querent.Plugins.ObjectDetection;

/// <summary>
/// The options of the network: <c>network</c>, <c>weights</c>, <c>inputSize</c>, <c>width</c>, and what only one of the two
/// kinds of trunks has. Weights that <c>querent weights import</c> made of a residual network choose it.
/// </summary>
/// <param name="Detectors">Make the networks.</param>
/// <param name="Input">The images that pretrained weights expect; null where none say so.</param>
internal sealed record NetworkSection(IDetectors Detectors, InputDescription? Input)
{
    private const string Key = "network";
    private const string WeightsKey = "weights";
    private const string Vgg = "vgg16";
    private const string OfWeights = "resnet";
    private const int Stages = 4;
    private const int LeastInput = 32;
    private const int MostInput = 1024;
    private const double LargestRate = 1000;

    private static readonly string[] s_ofVgg = ["batchNormalization", "dilation"];
    private static readonly string[] s_ofWeights = ["trunkRate", "batchNorm"];

    private static readonly int[] s_depths = [18, 34, 50];
    private static readonly string[] s_names = [.. s_depths.Select(depth => $"resnet{depth}")];

    /// <exception cref="QuerentException">A file cannot be used, or a key would have no effect.</exception>
    public static NetworkSection Read(OptionSection options, TaskContext context)
    {
        string? file = WeightsFile(options, context.IsForScoring);
        PretrainedWeights? weights = file is null || context.IsForScoring
            ? null : PretrainedWeights.ReadIfDescribed(file); // null for a raw file of VGG-16
        string network = Network(options, weights, file);
        if (network != Vgg && weights?.ResNet is null && !context.IsForScoring)
        {
            RequireNone(options, network, file);
        }

        int size = options.Int("inputSize", 300, min: LeastInput, max: MostInput);
        if (network == Vgg)
        {
            options.RejectIdle("without a residual network and its weights", s_ofWeights);
            return new NetworkSection(new VggDetectors(ReadVgg(options, size), new SsdWeights(
                context.IsForScoring ? null : file, context.Warn)), weights?.Description.Input.InBytes());
        }

        options.RejectIdle("on a residual network", s_ofVgg);
        return new NetworkSection(ReadResNet(options, network, size, weights, file is not null), weights?.Description.Input.InBytes());
    }

    private static void RequireNone(OptionSection options, string network, string? file)
    {
        if (file is not null)
        {
            throw options.Error(WeightsKey, $"{file} has no weights that say they are those of a residual network; make such a file " +
                "by 'querent weights import'");
        }

        if (network == OfWeights)
        {
            throw options.Error(Key, $"'{OfWeights}' is the network of '{WeightsKey}', and there are none; set them, or name {
                string.Join(", ", s_names)}");
        }
    }

    private static SsdOptions ReadVgg(OptionSection options, int size) => new()
    {
        Classes = 1,
        InputSize = size,
        Width = options.Int("width", 64, min: 2, max: 256),
        BatchNormalization = options.Flag("batchNormalization", false),
        Dilation = options.Int("dilation", 6, min: 1, max: 64),
    };

    private static ResNetDetectors ReadResNet(
        OptionSection options, string network, int size, PretrainedWeights? weights, bool hasWeights)
    {
        if (!hasWeights)
        {
            options.RejectIdle($"without '{WeightsKey}'", s_ofWeights);
        }

        return new ResNetDetectors
        {
            Options = new ResNetSsdOptions
            {
                Classes = 1,
                InputSize = size,
                Trunk = weights?.ResNet is { } trunk ? trunk with { Classes = 1 } : Trunk(options, network, hasWeights),
            },
            Weights = weights,
            TrunkRate = hasWeights ? (float)options.Number("trunkRate", 1, 0, LargestRate) : 1,
            KeepsStatistics = hasWeights && options.Choice("batchNorm", "train", "train", "frozen") == "frozen",
        };
    }

    // A model that only scores is made from its own file, and needs nothing of the trunk but its maps.
    private static ResNetOptions Trunk(OptionSection options, string network, bool hasWeights)
    {
        int depth = network == OfWeights ? s_depths[0] : s_depths[Array.IndexOf(s_names, network)];
        return ResNetOptions.OfDepth(depth, classes: 1) with
        {
            Stem = ResNetStem.ImageNet,
            Width = hasWeights ? 64 : options.Int("width", 64, min: 1, max: 256),
        };
    }

    private static string Network(OptionSection options, PretrainedWeights? weights, string? file)
    {
        string[] known = [Vgg, OfWeights, .. s_names];
        if (weights?.ResNet is not { } trunk)
        {
            return options.Choice(Key, Vgg, known);
        }

        string said = options.Choice(Key, OfWeights, known);
        return said != OfWeights ? throw options.Error(
                Key, $"'{said}' has no effect with '{WeightsKey}', which name the network; remove it")
            : trunk.BlocksPerStage.Count == Stages && trunk.Stem == ResNetStem.ImageNet ? said : throw options.Error(
                WeightsKey, $"{file} has not {Stages} stages behind the stem of ImageNet, and SSD needs them");
    }

    private static string? WeightsFile(OptionSection options, bool isForScoring)
    {
        string? file = options.OptionalText(WeightsKey);
        return file is null || isForScoring || File.Exists(file) ? file : throw options.Error(
            WeightsKey, $"there is no file {file}; set it to VGG-16 or a residual network as safetensors, or remove it");
    }
}
