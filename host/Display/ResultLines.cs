using Querent.Host.Output;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>The results of a run for the console: the table of the main metric and the verdict.</summary>
internal static class ResultLines
{
    /// <param name="terminal">Gets the lines; none without a finished cycle.</param>
    /// <param name="results">Of the run.</param>
    /// <param name="trials">Of the run when it is complete.</param>
    public static void Write(Terminal terminal, RunResults results, int trials)
    {
        if (results.Cycles.Count == 0)
        {
            return;
        }

        string[] lines =
        [
            "",
            $"{results.MetricName} on the test set{(trials > 1 ? ", mean ± standard deviation" : "")}",
            .. ResultTable.Lines(results),
            "",
            .. Verdict.Lines(results).SelectMany(line => Paragraph.Hang(line, terminal.Width)),
        ];
        Array.ForEach(lines, terminal.Out.WriteLine);
    }
}
