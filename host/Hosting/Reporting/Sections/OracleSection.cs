using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The answers of a simulated oracle: how many labels were wrong, and how many images it declined.</summary>
internal static class OracleSection
{
    private const string Explanation =
        "Labels of the last cycle, the first ones included: mean over the trials ± sample standard deviation. Asked: all " +
        "picks of all trials. The test set has its true labels. Pictures below show the true labels, and what was given in " +
        "place of one; selections.csv has the answer to each pick.";

    /// <summary>Null without a simulated oracle.</summary>
    public static XElement? Draw(RunResults results)
    {
        IReadOnlyList<OracleTotals> totals = OracleTotals.All(results);
        return totals.Count == 0 ? null : Html.Section("oracle", "Answers of the oracle",
            Html.Table("Answers of the oracle",
                ["strategy", "labels at the end", "wrong", "share wrong", "asked", "labeled wrong", "declined"], totals.Select(Row)),
            Html.Note(Explanation));
    }

    private static string[] Row(OracleTotals totals) =>
    [
        totals.Strategy, Counts(totals.Labels), Counts(totals.Wrong), totals.WrongShares.MeanAndDeviation(),
        Number.Count(totals.Asked), Number.Count(totals.WrongAnswers), Number.Count(totals.Declined),
    ];

    private static string Counts(SampleStatistics counts) => counts.Deviation is { } deviation
        ? $"{Number.Fixed(counts.Mean, 1)} ± {Number.Fixed(deviation, 1)}" : Number.Fixed(counts.Mean, 0);
}
