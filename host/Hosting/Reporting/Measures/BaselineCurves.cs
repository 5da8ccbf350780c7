using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>The first strategy of a run by itself, in the trials that have come farthest.</summary>
/// <param name="Strategy">Its label.</param>
/// <param name="Trials">Curves over the same cycles.</param>
internal sealed record BaselineCurves(string Strategy, IReadOnlyList<LearningCurve> Trials)
{
    /// <summary>The main metric after the last cycle.</summary>
    public SampleStatistics Ends => new([.. Trials.Select(curve => curve.End.Value)]);

    /// <summary>The mean value of each curve.</summary>
    public SampleStatistics Means => new([.. Trials.Select(curve => curve.MeanValue)]);

    public LearningCurve Mean => LearningCurve.Mean(Trials);

    /// <param name="results">With a cycle of the strategy, and no value of it that is no number.</param>
    public static BaselineCurves Of(RunResults results)
    {
        IReadOnlyCollection<LearningCurve> curves = TrialCurves.Of(results, results.Strategies[0]).Values;
        int cycles = curves.Max(curve => curve.Points.Count);
        return new BaselineCurves(results.Strategies[0], [.. curves.Where(curve => curve.Points.Count == cycles)]);
    }
}
