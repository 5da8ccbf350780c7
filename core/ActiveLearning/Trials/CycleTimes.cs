namespace Querent.ActiveLearning;

/// <summary>Times of a cycle in seconds; the only part of its result that a repetition does not reproduce.</summary>
/// <param name="Training">All steps.</param>
/// <param name="Evaluation">The pass over the test split.</param>
/// <param name="Scoring">Computing the signals that the strategy asked for.</param>
/// <param name="Selection">The strategy's own time.</param>
public readonly record struct CycleTimes(double Training, double Evaluation, double Scoring, double Selection)
{
    /// <summary>The sum of the four times, in seconds.</summary>
    public double Total => Training + Evaluation + Scoring + Selection;
}
