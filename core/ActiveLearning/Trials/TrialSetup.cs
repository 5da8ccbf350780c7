using Querent.Backends;
using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The inputs of a trial: all that it needs except its state.</summary>
public sealed record TrialSetup
{
    /// <summary>The task: network, loss and metric.</summary>
    public required ITask Task { get; init; }

    /// <summary>The images, with the labels that are known now.</summary>
    public required Samples Samples { get; init; }

    /// <summary>The device; the caller disposes it, after the trial.</summary>
    public required IBackend Backend { get; init; }

    /// <summary>The protocol of the trial.</summary>
    public required LoopOptions Options { get; init; }

    /// <summary>The seed of the experiment, from which each trial number derives its own random numbers.</summary>
    public required Seed Seed { get; init; }

    /// <summary>
    /// Trials of the same seed and number share initial labels, initial weights and the order of the samples, whatever
    /// their strategy.
    /// </summary>
    public required int Number { get; init; }

    /// <summary>The strategy that selects the images to label after each cycle.</summary>
    public required IAcquisitionStrategy Strategy { get; init; }

    /// <summary>The strategy in messages.</summary>
    public required string StrategyName { get; init; }

    /// <summary>Chooses the first labels; null for a uniform draw from the images whose labels are known.</summary>
    public InitialSelection? InitialSelection { get; init; }

    /// <summary>The clock of <see cref="CycleTimes"/> and of <see cref="TrainingSlice"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Training time of one call of <see cref="Trial.Advance"/>, after which it returns so that the trial can be saved.
    /// A call takes at least one step.
    /// </summary>
    public TimeSpan TrainingSlice { get; init; } = Timeout.InfiniteTimeSpan;

    internal Seed TrialSeed => Seed.For(Number);
}
