using Querent.Errors;
using Querent.Extensibility;
using Querent.Pretrained;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>
/// The options of transfer learning: <c>weights</c>, a file that <c>querent weights import</c> made; <c>freeze</c>, what is not
/// trained; <c>trunkRate</c>, the factor of the learning rate for the trunk; <c>batchNorm</c>, whether its statistics move.
/// </summary>
/// <param name="Weights">Null for a model that only scores, which has its own.</param>
/// <param name="IsFrozen">Whether the head alone is trained.</param>
/// <param name="TrunkRate">See <see cref="Networks.ResNet.TrunkRate"/>.</param>
/// <param name="KeepsStatistics">See <see cref="Networks.ResNet.KeepsStatistics"/>.</param>
internal sealed record Transfer(PretrainedWeights? Weights, bool IsFrozen, float TrunkRate, bool KeepsStatistics)
{
    private const string Key = "weights";
    private const string Freeze = "freeze";
    private const string Rate = "trunkRate";
    private const string Norm = "batchNorm";
    private const double LargestRate = 1000;

    private static readonly string[] s_withWeights = [Freeze, Rate, Norm];
    private static readonly string[] s_ofTrunk = [Rate, Norm];
    private static readonly string[] s_ofNetwork = ["network", "width", "blocks", "stem"];

    /// <summary>Null where there are no weights.</summary>
    /// <exception cref="QuerentException">The file cannot be used, or a key would have no effect.</exception>
    public static Transfer? Read(OptionSection options, bool isForScoring)
    {
        if (options.OptionalText(Key) is not { } file)
        {
            options.RejectIdle($"without '{Key}'", s_withWeights);
            return null;
        }

        options.RejectIdle($"with '{Key}', which name the network", s_ofNetwork);
        bool isFrozen = options.Choice(Freeze, "none", "none", "trunk") == "trunk";
        if (isFrozen)
        {
            options.RejectIdle("on a frozen trunk", s_ofTrunk);
        }

        return new Transfer(
            isForScoring ? null : Open(options, file), isFrozen,
            isFrozen ? 0 : (float)options.Number(Rate, 1, 0, LargestRate),
            isFrozen || options.Choice(Norm, "train", "train", "frozen") == "frozen");
    }

    private static PretrainedWeights Open(OptionSection options, string file)
    {
        if (!File.Exists(file))
        {
            throw options.Error(Key, $"there is no file {file}; make one by 'querent weights import'");
        }

        var weights = PretrainedWeights.Read(file);
        return weights.ResNet is not null ? weights : throw options.Error(
            Key, $"{file} has weights of a {weights.Description.Network.Kind}, and the task needs a residual network");
    }
}
