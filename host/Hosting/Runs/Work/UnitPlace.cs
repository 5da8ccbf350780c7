using Querent.ActiveLearning;

namespace Querent.Hosting.Runs;

/// <summary>A position in a unit of work.</summary>
/// <param name="Cycle">Counted from 1.</param>
/// <param name="Epochs">Epochs of this cycle that have ended.</param>
/// <param name="SharedWith">The strategy of the same trial that trained the first cycle for both; null for
/// none.</param>
public readonly record struct UnitPlace(int Cycle, int Epochs, string? SharedWith = null)
{
    /// <summary>The place of a trial; choosing the first labels belongs to the first cycle.</summary>
    internal static UnitPlace Of(Trial trial, string? sharedWith = null) =>
        new(Math.Max(1, trial.Cycle), trial.EpochsEnded, sharedWith);
}
