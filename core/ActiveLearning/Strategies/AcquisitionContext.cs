using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>All that a strategy may know. Indices are positions in the pool.</summary>
public sealed record AcquisitionContext
{
    /// <summary>The cycle whose model gave the signals, counted from 1; 0 for the initial weights, where the first labels
    /// are chosen.</summary>
    public required int Cycle { get; init; }

    /// <summary>Number of images to pick; never more than there are candidates.</summary>
    public required int QuerySize { get; init; }

    /// <summary>Unlabeled images that may be picked, in rising order.</summary>
    public required IReadOnlyList<int> Candidates { get; init; }

    /// <summary>Images that are labeled already, in the order in which they were labeled.</summary>
    public required IReadOnlyList<int> Labeled { get; init; }

    /// <summary>The labels of <see cref="Labeled"/>, in the same order.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>
    /// Number of images that each round added to <see cref="Labeled"/>: the initial labels, then the answer of each
    /// query. The sum is the number of labeled images.
    /// </summary>
    public IReadOnlyList<int> Rounds { get; init; } = [];

    /// <summary>
    /// The signals of its own that the task has (<see cref="ITask.Supplies"/>), by which a strategy may tell whether there
    /// are pretrained features.
    /// </summary>
    public IReadOnlyList<Signal> Supplied { get; init; } = [];

    /// <summary>
    /// The signals of candidates that the strategy asked for, row i of <c>Candidates[i]</c>; empty for an
    /// <see cref="IBatchScorer"/>.
    /// </summary>
    public SignalValues Signals { get; init; } = new();

    /// <summary>The signals of labeled images that it asked for, row i of <c>Labeled[i]</c>.</summary>
    public SignalValues LabeledSignals { get; init; } = new();

    /// <summary>The scores that an <see cref="IBatchScorer"/> gave, score i of <c>Candidates[i]</c>.</summary>
    public ReadOnlyMemory<float> Scores { get; init; }

    /// <summary>Distances of many rows to many, on the device of the run.</summary>
    public Distances Distances { get; init; } = new();

    /// <summary>
    /// Takes a line about something that the user should know of how the strategy chooses; lines are shown after the
    /// selection, the same line once a run.
    /// </summary>
    public Action<string> Tell { get; init; } = static _ => { };

    /// <summary>The only source of randomness a strategy has.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Asked for by a strategy that computes for long.</summary>
    public CancellationToken Cancellation { get; init; }
}
