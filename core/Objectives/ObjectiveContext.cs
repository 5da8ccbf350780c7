using Querent.Backends;
using Querent.Data;
using Querent.Randomness;

namespace Querent.Objectives;

/// <summary>Arguments for making an auxiliary objective.</summary>
/// <param name="Backend">Of the device that the target module is on.</param>
/// <param name="Seed">The root of its initial weights.</param>
public sealed record ObjectiveContext(IBackend Backend, Seed Seed)
{
    /// <summary>Channels of each feature tap of the target module.</summary>
    public required IReadOnlyList<int> TapChannels { get; init; }

    /// <summary>Features of the embedding [batch, features]; null where the target module does not tell.</summary>
    public int? EmbeddingFeatures { get; init; }

    /// <summary>Names of the classes, in the order of the outputs; none where the task has none or does not tell.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Size and normalization of images; null where the task does not tell.</summary>
    public InputDescription? Input { get; init; }
}
