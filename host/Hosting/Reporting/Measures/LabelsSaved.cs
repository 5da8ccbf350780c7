using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// The labels that a strategy needs to reach what the first one ends at, on the mean curves and in each trial against
/// that trial's own end.
/// </summary>
internal static class LabelsSaved
{
    /// <summary>Absent where there is nothing to read off: of a single cycle.</summary>
    public static string? Line(Comparison comparison) =>
        comparison.Mine.Points.Count > 1 ? Sentence(comparison) : null;

    private static string Sentence(Comparison comparison)
    {
        (string strategy, string reference) = (comparison.Strategy, comparison.Baseline);
        (LearningCurve mine, LearningCurve theirs) = (comparison.Mine, comparison.Theirs);
        double end = theirs.End.Value, theirLabels = theirs.LabelsToReach(end)!.Value;
        string value = Number.Fixed(end);
        if (theirLabels == theirs.Start.Labels)
        {
            return $"{reference} ends no higher than it began ({value}), so no labels can be saved in reaching that";
        }

        return (mine.LabelsToReach(end) switch
        {
            null => $"{strategy} does not reach {reference}'s {value} with {Labels(mine.End.Labels)} labels, " +
                $"it ends at {Number.Fixed(mine.End.Value)}",
            double first when first == mine.Start.Labels =>
                $"{strategy} is at {reference}'s {value} from its first {Labels(first)} labels on, " +
                $"in place of {Labels(theirLabels)}: {Share(first, theirLabels)}",
            double first => $"{strategy} reaches {reference}'s {value} with {Labels(first)} labels " +
                $"in place of {Labels(theirLabels)}: {Share(first, theirLabels)}",
        }) + $" ({Trials(comparison.Trials)})";
    }

    private static string Trials(IReadOnlyList<ComparedTrial> trials)
    {
        string? few = StrategyComparison.TooFew(trials.Count);
        if (trials.Count == 1)
        {
            return few!;
        }

        double[] saved = [.. trials.Select(Saved).OfType<double>()];
        string reached = $"in {saved.Length} of {trials.Count} single trials it does";
        if (few is not null)
        {
            return $"{reached}{(saved.Length == 0 ? "" : $", {string.Join(" and ", saved.Select(Gain))}")}; {few}";
        }

        var sample = new SampleStatistics(saved);
        return sample.IsEmpty ? reached : $"{reached}, there {Gain(sample.Mean)}" +
            (sample.Deviation is { } deviation ? $" ± {Percent(deviation)}" : "");
    }

    // Absent where the trial's own end is not reached.
    private static double? Saved(ComparedTrial trial)
    {
        double end = trial.Theirs.End.Value;
        return trial.Mine.LabelsToReach(end) is { } labels ? 1 - (labels / trial.Theirs.LabelsToReach(end)!.Value) : null;
    }

    private static string Share(double mine, double theirs) => Gain(1 - (mine / theirs));

    private static string Gain(double saved) => saved < 0 ? $"{Percent(-saved)} more" : $"{Percent(saved)} saved";

    private static string Percent(double share) => $"{Number.Fixed(100 * share, 0)} %";

    private static string Labels(double labels) => Number.Fixed(labels, 0);
}
