using System.Security.Cryptography;
using System.Text;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Networks;
using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// The result of one cycle, without times: the same seed, code and kind of machine reproduce it bit for bit.
/// </summary>
public sealed record CycleResult
{
    /// <summary>Counted from 1.</summary>
    public required int Cycle { get; init; }

    /// <summary>Labels the model of this cycle was trained on.</summary>
    public required int LabeledCount { get; init; }

    /// <summary>The task's metrics on the test split.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The losses of each epoch, in their order.</summary>
    public IReadOnlyList<EpochProgress> Epochs { get; init; } = [];

    /// <summary>Mean target loss on the test split.</summary>
    public required double TargetLoss { get; init; }

    /// <summary>
    /// The share of pairs of test samples that the loss prediction module orders as their real losses do; absent
    /// without such a module.
    /// </summary>
    public double? RankingAccuracy { get; init; }

    /// <summary>Spearman's rank correlation of predicted and real losses of the test split.</summary>
    public double? Spearman { get; init; }

    /// <summary>Kendall's tau-b of predicted and real losses of the test split.</summary>
    public double? Kendall { get; init; }

    /// <summary>
    /// The reason why the loss prediction module is of no use, in words; null if the module works, or without one. See
    /// <see cref="LossPrediction.ModuleCollapse"/>.
    /// </summary>
    public string? Collapse { get; init; }

    /// <summary>
    /// Overlap of the picks with those of the highest predictive entropy (the mean over the units of a sample), from the
    /// same candidates and model; reported for strategies with a loss prediction module, where the task supplies class
    /// probabilities.
    /// </summary>
    public double? EntropyOverlap { get; init; }

    /// <summary>Overlap of the picks with a uniform draw from the same candidates; reported for the same
    /// strategies as <see cref="EntropyOverlap"/>.</summary>
    public double? RandomOverlap { get; init; }

    /// <summary>Predicted and real loss of each test sample; none without a loss prediction module.</summary>
    public IReadOnlyList<LossPair> LossPairs { get; init; } = [];

    /// <summary>The confusion matrix of the test split; null if the task has none.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>The images picked after this cycle, most wanted first; none after the last.</summary>
    public required IReadOnlyList<Pick> Picks { get; init; }

    /// <summary>
    /// Annotations of the first picks by the model of this cycle, in their order; empty if the task gives none.
    /// </summary>
    public IReadOnlyList<Annotation> PickAnnotations { get; init; } = [];

    /// <summary>Checksums of the models that this cycle trained.</summary>
    public required WeightHashes Weights { get; init; }
}

/// <summary>SHA-256 of parameters and running statistics, see <see cref="StateDict.Hash"/>.</summary>
/// <param name="Target">Of the target module.</param>
/// <param name="LossPrediction">Of the loss prediction module; null without one.</param>
public sealed record WeightHashes(string Target, string? LossPrediction)
{
    /// <summary>Over the names of all other auxiliary objectives and the hashes of their modules; null without
    /// one.</summary>
    public string? Auxiliary { get; init; }

    internal static WeightHashes Of(TargetModule target, IReadOnlyList<IAuxiliaryObjective> objectives)
    {
        ILookup<bool, IAuxiliaryObjective> parts =
            objectives.ToLookup(objective => objective.Name == ObjectiveNames.LossPrediction);
        return new WeightHashes(
            StateDict.Hash(target, target.Frozen), parts[true].Select(objective => StateDict.Hash(objective.Module)).FirstOrDefault())
        {
            Auxiliary = Combine(parts[false].Select(part => (part.Name, StateDict.Hash(part.Module)))),
        };
    }

    /// <summary>See <see cref="Auxiliary"/>.</summary>
    internal static string? Combine(IEnumerable<(string Name, string Hash)> objectives)
    {
        string text = string.Concat(objectives.Select(entry => $"{entry.Name}:{entry.Hash}\n"));
        return text.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
