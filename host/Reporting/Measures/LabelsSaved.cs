using Querent.Host.Runs;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Measures;

/// <summary>
/// The labels that each strategy needs to reach what the first one ends at, on the mean curves and in each trial
/// against that trial's own end.
/// </summary>
internal static class LabelsSaved
{
    public static IEnumerable<string> Lines(RunResults results) => Comparison.All(results).Select(Line).OfType<string>();

    /// <summary>Absent where there is nothing to read off: a single cycle, or a value that is no number.</summary>
    public static string? Line(Comparison comparison) =>
        comparison.Trials[0].Mine.Count > 1 &&
        comparison.Trials.All(trial => trial.Mine.Concat(trial.Theirs).All(point => double.IsFinite(point.Value)))
            ? Sentence(comparison)
            : null;

    private static string Sentence(Comparison comparison)
    {
        (string strategy, string reference, _) = comparison;
        IReadOnlyList<CurvePoint> mine = CurvePoint.Mean([.. comparison.Trials.Select(trial => trial.Mine)]);
        IReadOnlyList<CurvePoint> theirs = CurvePoint.Mean([.. comparison.Trials.Select(trial => trial.Theirs)]);
        double end = theirs[^1].Value, theirLabels = CurvePoint.FirstAt(theirs, end)!.Value;
        string value = Number.Fixed(end);
        if (theirLabels == theirs[0].Labels)
        {
            return $"{reference} ends no higher than it began ({value}), so no labels can be saved in reaching that";
        }

        return (CurvePoint.FirstAt(mine, end) switch
        {
            null => $"{strategy} does not reach {reference}'s {value} with {Labels(mine[^1].Labels)} labels, " +
                $"it ends at {Number.Fixed(mine[^1].Value)}",
            double first when first == mine[0].Labels =>
                $"{strategy} is at {reference}'s {value} from its first {Labels(first)} labels on, " +
                $"in place of {Labels(theirLabels)}: {Share(first, theirLabels)}",
            double first => $"{strategy} reaches {reference}'s {value} with {Labels(first)} labels " +
                $"in place of {Labels(theirLabels)}: {Share(first, theirLabels)}",
        }) + $" ({Trials(comparison.Trials)})";
    }

    private static string Trials(IReadOnlyList<ComparedTrial> trials)
    {
        if (trials.Count == 1)
        {
            return Comparison.TooFew(1)!;
        }

        double[] saved = [.. trials.Select(Saved).OfType<double>()];
        string reached = $"in {saved.Length} of {trials.Count} single trials it does";
        if (Comparison.TooFew(trials.Count) is { } few)
        {
            return $"{reached}{(saved.Length == 0 ? "" : $", saved {string.Join(" and ", saved.Select(Percent))}")}; {few}";
        }

        return saved.Length == 0 ? reached : $"{reached}, there {Percent(saved.Average())} saved" +
            (new Spread(saved).Deviation is { } deviation ? $" ± {Percent(deviation)}" : "");
    }

    // Absent where the trial's own end is not reached.
    private static double? Saved(ComparedTrial trial)
    {
        double end = trial.Theirs[^1].Value;
        return CurvePoint.FirstAt(trial.Mine, end) is { } labels
            ? 1 - (labels / CurvePoint.FirstAt(trial.Theirs, end)!.Value)
            : null;
    }

    private static string Share(double mine, double theirs) => mine > theirs
        ? $"{Percent((mine / theirs) - 1)} more"
        : $"{Percent(1 - (mine / theirs))} saved";

    private static string Percent(double share) => $"{Number.Fixed(100 * share, 0)} %";

    private static string Labels(double labels) => Number.Fixed(labels, 0);
}
