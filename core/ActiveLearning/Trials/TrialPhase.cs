namespace Querent.ActiveLearning;

/// <summary>
/// The phases of each cycle of a trial, in their order. Where a strategy chooses the first labels, cycle 0 comes before,
/// with <see cref="Select"/> and <see cref="AwaitLabels"/> alone.
/// </summary>
public enum TrialPhase
{
    /// <summary>Trains on the labeled images.</summary>
    Train,

    /// <summary>Measures the model on the test split.</summary>
    Evaluate,

    /// <summary>Scores candidates, lets the strategy pick, and reports the cycle.</summary>
    Select,

    /// <summary>Waits for <see cref="Trial.Answer"/>.</summary>
    AwaitLabels,

    /// <summary>All cycles have ended.</summary>
    Done,
}
