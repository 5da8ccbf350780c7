using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The verdict of the run, in sentences.</summary>
internal static class VerdictSection
{
    // More comparisons than these are folded away: the tables below say more at a glance.
    private const int MostOpen = 5;

    private const string Explanation =
        "Labels are read off the mean curves, with straight lines between the measurements; each trial by itself is held against " +
        "its own end. Noise makes a curve reach a value by luck, too: take the share as a size, not as a promise.";

    public static IEnumerable<XElement> Draw(RunResults results)
    {
        Comparison[] comparisons = [.. Comparison.All(results)];
        XElement[] lines = [.. comparisons.SelectMany(comparison => Lines(comparison, results.MetricName))];
        IEnumerable<XElement> caveats = Verdict.Caveats(results).Select(Html.Problem);
        XElement? note = lines.Any(line => (string?)line.Attribute("class") == "saved") ? Html.Note(Explanation) : null;
        return comparisons.Length > MostOpen
            ? [Html.Fold($"{comparisons.Length} strategies beside {results.Strategies[0]}", false, lines, note), .. caveats]
            : [.. lines, .. caveats, .. note is null ? [] : new[] { note }];
    }

    private static IEnumerable<XElement> Lines(Comparison comparison, string metric)
    {
        yield return new XElement("p", Html.Class("verdict"), comparison.Sentence(metric));
        if (LabelsSaved.Line(comparison) is { } saved)
        {
            yield return new XElement("p", Html.Class("saved"), saved);
        }
    }
}
