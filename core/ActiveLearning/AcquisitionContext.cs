using Querent.Randomness;

namespace Querent.ActiveLearning;

/// <summary>All that a strategy may know. Indices are positions in the pool.</summary>
public sealed record AcquisitionContext
{
    /// <summary>The cycle whose model gave the signals, counted from 1.</summary>
    public required int Cycle { get; init; }

    /// <summary>How many images to pick; never more than there are candidates.</summary>
    public required int QuerySize { get; init; }

    /// <summary>Unlabeled images that may be picked, in rising order.</summary>
    public required IReadOnlyList<int> Candidates { get; init; }

    /// <summary>Images that are labeled already, in the order in which they were labeled.</summary>
    public required IReadOnlyList<int> Labeled { get; init; }

    /// <summary>What the strategy asked for; row i of a signal belongs to <c>Candidates[i]</c>.</summary>
    public required Signals Signals { get; init; }

    /// <summary>The only source of randomness a strategy has.</summary>
    public required Seed Seed { get; init; }

    public CancellationToken Cancellation { get; init; }
}
