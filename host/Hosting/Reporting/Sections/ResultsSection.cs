using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The main metric per strategy and cycle.</summary>
internal static class ResultsSection
{
    public static XElement Draw(RunResults results)
    {
        int[] cycles = [.. Enumerable.Range(1, results.LastCycle)];
        string title = $"{Capital(results.MetricName)} per cycle";
        return Html.Section("results", title,
            Html.Table(title, Header("labels", results), results.Strategies.Select(strategy => (string[])
                [strategy, .. cycles.Select(cycle => results.Metric(strategy, cycle).MeanAndDeviation())])),
            Html.Note(results.Cycles.Max(entry => entry.Key.Trial) > 1
                ? "Mean over the trials on the test set, ± sample standard deviation."
                : "On the test set, of one trial: how far another would end from it is not known."),
            SharedCycles.Lines(results).Select(line => Html.Note($"{line}.")));
    }

    /// <summary>The header of a table: a title for the rows, then the labels of each cycle.</summary>
    public static IEnumerable<string> Header(string rows, RunResults results) =>
        [rows, .. Enumerable.Range(1, results.LastCycle).Select(results.LabelText)];

    // mAP stays mAP.
    private static string Capital(string text) =>
        text.Any(char.IsUpper) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
