using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>All strategies beside the first one, in numbers.</summary>
internal static class ComparisonSection
{
    public static XElement? Draw(RunResults results)
    {
        IReadOnlyList<Comparison> comparisons = Comparison.All(results);
        if (comparisons.Count == 0)
        {
            return null;
        }

        string title = $"Comparison with {results.Strategies[0]}";
        var baseline = BaselineCurves.Of(results);
        return Html.Section("comparison", title, MeansTable.Draw(title, results.MetricName, baseline, comparisons),
            DifferencesTable.Draw(title, results, baseline, comparisons),
            EndTable.Draw(title, results.MetricName, baseline, comparisons));
    }
}
