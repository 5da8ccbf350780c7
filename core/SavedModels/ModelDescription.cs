using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;

namespace Querent.SavedModels;

/// <summary>The description in the file of a saved model; the members are those of its JSON.</summary>
public sealed record ModelDescription
{
    /// <summary>The version of this document that this program writes and reads.</summary>
    public const int CurrentFormat = 2;

    /// <summary>
    /// The version of this document; a file of another version than <see cref="CurrentFormat"/> is refused.
    /// </summary>
    public required int FormatVersion { get; init; }

    /// <summary>The major number of <see cref="PluginContract.Version"/>.</summary>
    public required int ContractVersion { get; init; }

    /// <summary>See <see cref="ModelOrigin.Task"/>.</summary>
    public required string Task { get; init; }

    /// <summary>See <see cref="ModelOrigin.TaskOptions"/>.</summary>
    public required JsonObject TaskOptions { get; init; }

    /// <summary>See <see cref="ModelOrigin.Classes"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Null where the task does not tell.</summary>
    public InputDescription? Input { get; init; }

    /// <summary>Facts of the data that it was trained for; null where the writer does not tell.</summary>
    public DataDescription? Data { get; init; }

    /// <summary>The target module: its kind and its options.</summary>
    public required NetworkDescription Network { get; init; }

    /// <summary>Channels of each feature tap.</summary>
    public required IReadOnlyList<int> TapChannels { get; init; }

    /// <summary>Features of the embedding; null for networks that are not core's.</summary>
    public int? EmbeddingFeatures { get; init; }

    /// <summary>Training options of the loss prediction module; null without one.</summary>
    public LossPredictionOptions? LossPrediction { get; init; }

    /// <summary>The auxiliary objectives beside loss prediction; null without one.</summary>
    public IReadOnlyList<ObjectiveDescription>? Auxiliary { get; init; }

    /// <summary>Checksums of the tensors of all modules.</summary>
    public required WeightHashes Weights { get; init; }

    /// <summary>See <see cref="ModelOrigin.TrainedWith"/>.</summary>
    public required JsonObject TrainedWith { get; init; }

    internal static ModelDescription Of(
        TargetModule target, IReadOnlyList<GuardedObjective> objectives, ModelOrigin origin) => new()
    {
        FormatVersion = CurrentFormat,
        ContractVersion = PluginContract.Version.Major,
        Task = origin.Task,
        TaskOptions = origin.TaskOptions,
        Classes = origin.Classes,
        Input = origin.Input,
        Data = origin.Data,
        Network = target.Description,
        TapChannels = target.TapChannels,
        EmbeddingFeatures = NetworkPlan.Of(target.Description)?.EmbeddingFeatures,
        LossPrediction = objectives.Select(objective => objective.Inner).OfType<LossPredictor>().FirstOrDefault()?.Options,
        Auxiliary = Others(objectives) is { Length: > 0 } others ? others : null,
        Weights = WeightHashes.Of(target, objectives),
        TrainedWith = origin.TrainedWith,
    };

    private static ObjectiveDescription[] Others(IReadOnlyList<GuardedObjective> objectives) =>
    [
        .. objectives.Where(objective => objective.Name != ObjectiveNames.LossPrediction).Select(ObjectiveDescription.Of),
    ];
}
