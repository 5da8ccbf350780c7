using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Objectives;

namespace Querent.SavedModels;

/// <summary>An auxiliary objective in the description of a saved model; its plugin makes it again.</summary>
public sealed record ObjectiveDescription
{
    /// <summary>See <see cref="IAuxiliaryObjective.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="IAuxiliaryObjective.Description"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Options with which an objective of this kind is made again.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>SHA-256 of the tensors of its module.</summary>
    public required string Weights { get; init; }

    internal static ObjectiveDescription Of(IAuxiliaryObjective objective) => new()
    {
        Name = objective.Name,
        Kind = objective.Description.Kind,
        Options = (JsonObject)objective.Description.Options.DeepClone(),
        Weights = StateDict.Hash(objective.Module),
    };

    /// <summary>See <see cref="WeightHashes.Auxiliary"/>.</summary>
    internal static string? Combine(IReadOnlyList<ObjectiveDescription>? objectives) =>
        WeightHashes.Combine(objectives?.Select(objective => (objective.Name, objective.Weights)) ?? []);
}
