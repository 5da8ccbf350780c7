using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>The answers of a simulated oracle to one strategy, over all trials that have finished as many cycles as any.</summary>
/// <param name="Strategy">Its label.</param>
/// <param name="Labels">Labels that the last cycle was trained on, one for each trial.</param>
/// <param name="Wrong">Wrong ones among them, one for each trial.</param>
/// <param name="Asked">Picks of all cycles and trials.</param>
/// <param name="WrongAnswers">Picks that got a wrong label.</param>
/// <param name="Declined">Picks that got none.</param>
internal sealed record OracleTotals(
    string Strategy, SampleStatistics Labels, SampleStatistics Wrong, int Asked, int WrongAnswers, int Declined)
{
    /// <summary>Share of wrong labels among those trained on, one for each trial.</summary>
    public SampleStatistics WrongShares => new([.. Wrong.Values.Zip(Labels.Values, (wrong, labels) => wrong / labels)]);

    /// <summary>One for each strategy with a cycle; none without a simulated oracle.</summary>
    public static IReadOnlyList<OracleTotals> All(RunResults results) =>
        results.Answers.Count == 0 ? [] : [.. results.Strategies.Select(strategy => Of(results, strategy)).OfType<OracleTotals>()];

    /// <summary>A sentence about all strategies; null without a simulated oracle.</summary>
    public static string? Summary(RunResults results)
    {
        IReadOnlyList<OracleTotals> all = All(results);
        if (all.Count == 0)
        {
            return null;
        }

        int asked = all.Sum(totals => totals.Asked);
        return $"of {asked} images asked for, the oracle labeled {all.Sum(totals => totals.WrongAnswers)} wrong and declined " +
            $"{all.Sum(totals => totals.Declined)}";
    }

    private static OracleTotals? Of(RunResults results, string strategy)
    {
        (TrialKey Key, ActiveLearning.CycleResult Result)[] cycles =
            [.. results.Cycles.Where(entry => entry.Key.Strategy == strategy)];
        if (cycles.Length == 0)
        {
            return null;
        }

        int last = cycles.Max(entry => entry.Result.Cycle);
        (TrialKey Key, ActiveLearning.CycleResult Result)[] ends = [.. cycles.Where(entry => entry.Result.Cycle == last)];
        OracleAnswer[] answers = [.. results.Answers.Where(entry => entry.Key.Key.Strategy == strategy)
            .SelectMany(entry => entry.Value.Picks)];
        return new OracleTotals(strategy,
            new SampleStatistics([.. ends.Select(entry => (double)entry.Result.LabeledCount)]),
            new SampleStatistics([.. ends.Select(entry => (double)results.Answers[(entry.Key, last)].WrongLabels)]),
            answers.Length, Count(answers, AnswerKind.Wrong), Count(answers, AnswerKind.Declined));
    }

    private static int Count(OracleAnswer[] answers, AnswerKind kind) => answers.Count(answer => answer.Kind == kind);
}
