using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// A strategy beside the first one of the run, in the trials in which both have finished the last cycle that both have
/// finished in any trial.
/// </summary>
/// <param name="Means">The mean values of the learning curves, which alone are tested.</param>
/// <param name="Trials">The learning curves.</param>
internal sealed record Comparison(StrategyComparison Means, IReadOnlyList<ComparedTrial> Trials)
{
    public string Strategy => Means.Strategy;

    public string Baseline => Means.Baseline;

    /// <summary>Mean over the trials.</summary>
    public LearningCurve Mine => LearningCurve.Mean([.. Trials.Select(trial => trial.Mine)]);

    /// <summary>Mean over the trials.</summary>
    public LearningCurve Theirs => LearningCurve.Mean([.. Trials.Select(trial => trial.Theirs)]);

    /// <summary>The main metric after each cycle, with differences whose p-values are not shown.</summary>
    public IReadOnlyList<PairedTest> Cycles =>
        [.. Enumerable.Range(0, Trials[0].Mine.Points.Count).Select(i => Pairs(Trials, curve => curve.Points[i].Value))];

    /// <summary>
    /// One for each strategy but the first; those that share no cycle with it, or have values that are no numbers, are
    /// left out, and counted in the correction all the same.
    /// </summary>
    public static IReadOnlyList<Comparison> All(RunResults results)
    {
        string baseline = results.Strategies[0];
        Dictionary<string, ComparedTrial[]> trials = results.Strategies.Skip(1)
            .ToDictionary(strategy => strategy, strategy => ComparedTrial.All(results, strategy, baseline));
        return
        [
            .. StrategyComparison.All(baseline, [.. trials.Select(entry => (entry.Key, Test(entry.Value)))])
                .Select(means => new Comparison(means, trials[means.Strategy])),
        ];
    }

    /// <summary>
    /// <c>entropy is above random: mean accuracy of the curve 0.050 higher ...</c>; of a single cycle, its accuracy.
    /// </summary>
    public string Sentence(string metric) => ComparisonSentence.Of(Means, Quantity(metric, Mine));

    /// <summary><c>mean accuracy of the curve</c>; the metric itself for the curve of a single cycle.</summary>
    public static string Quantity(string metric, LearningCurve curve) =>
        curve.Points.Count > 1 ? $"mean {metric} of the curve" : metric;

    private static PairedTest? Test(ComparedTrial[] trials) =>
        trials.Length == 0 ? null : Pairs(trials, curve => curve.MeanValue);

    private static PairedTest Pairs(IReadOnlyList<ComparedTrial> trials, Func<LearningCurve, double> value) => PairedTest.Of(
        [.. trials.Select(trial => value(trial.Mine))], [.. trials.Select(trial => value(trial.Theirs))]);
}
