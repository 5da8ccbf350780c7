using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Runs;

namespace Querent.Host.Display;

/// <summary>
/// The main metric per cycle and strategy, with the verdict on each, as lines of text, in blocks that fit the width of
/// a terminal.
/// </summary>
internal static class ResultTable
{
    private const int Width = 80;
    private const string Gap = "  ";

    public static IEnumerable<string> Lines(RunResults results)
    {
        IReadOnlyList<Comparison> comparisons = Comparison.All(results);
        string[] left = Align(
        [
            "labels", .. Cycles(results).Select(results.LabelText),
            .. VerdictRows.Titles(comparisons),
        ]);
        string[][] columns =
        [
            .. results.Strategies.Select(strategy => Align(
                [strategy, .. Cells(results, strategy), .. VerdictRows.Cells(results, comparisons, strategy)])),
        ];
        for (int first = 0, count; first < columns.Length; first += count)
        {
            count = Fitting(columns.AsSpan(first), left[0].Length);
            if (first > 0)
            {
                yield return "";
            }

            for (int row = 0; row < left.Length; row++)
            {
                yield return string.Join(Gap, [left[row], .. columns.Skip(first).Take(count).Select(column => column[row])]);
            }
        }
    }

    private static IEnumerable<int> Cycles(RunResults results) => Enumerable.Range(1, results.LastCycle);

    private static IEnumerable<string> Cells(RunResults results, string strategy) =>
        Cycles(results).Select(cycle => results.Metric(strategy, cycle).MeanAndDeviation());

    private static string[] Align(IReadOnlyList<string> cells)
    {
        int width = cells.Max(cell => cell.Length);
        return [.. cells.Select(cell => cell.PadLeft(width))];
    }

    private static int Fitting(ReadOnlySpan<string[]> columns, int used)
    {
        int count = 0;
        foreach (string[] column in columns)
        {
            used += Gap.Length + column[0].Length;
            if (used > Width && count > 0)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
