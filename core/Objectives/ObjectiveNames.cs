using Querent.Layers;
using Querent.Randomness;

namespace Querent.Objectives;

/// <summary>Names of auxiliary objectives, of their tensors, and the seeds that belong to them.</summary>
internal static class ObjectiveNames
{
    /// <summary>The name of loss prediction, which is core's alone.</summary>
    internal const string LossPrediction = "loss";

    /// <summary>Precedes the names of tensors of all objectives but loss prediction.</summary>
    internal const string Prefix = "auxiliary.";

    private const int Longest = 50;

    internal static bool IsUsable(string? name) => name is { Length: > 0 and <= Longest }
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>Names the group of an objective's tensors: <c>loss</c>, <c>auxiliary.decoder</c>.</summary>
    internal static string Group(string name) => name == LossPrediction ? name : Prefix + name;

    /// <summary>The tensors of an objective under their names among those of a trial or a file.</summary>
    internal static IEnumerable<NamedTensor> Named(string name, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => tensor with { Name = $"{Group(name)}.{tensor.Name}" });

    /// <summary>The root of an objective's initial weights: a function of its name, so that others do not change it.</summary>
    internal static Seed Weights(Seed trial, string name) => name == LossPrediction
        ? trial.For(Purpose.LossPredictionWeights)
        : Of(trial, name);

    /// <summary>The root of the random numbers of an objective under a seed.</summary>
    internal static Seed Of(Seed seed, string name) =>
        name.Aggregate(seed.For(Purpose.AuxiliaryObjective), (part, letter) => part.For(letter));
}
