using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting.Reporting;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>
/// One <c>querent report</c>: of one run, its tables and report are written again in its folder; of several, tables and
/// report of all their trials together are written into a folder of their own.
/// </summary>
internal sealed class ReportSession(Terminal terminal, TimeProvider time)
{
    public int Run(IReadOnlyList<string> runs, string? output, WorkRequest request)
    {
        if (runs.Count > 1)
        {
            return Join(runs, output ?? throw new ConfigurationException(
                "--output: is missing: name a new folder for the report of several runs"), request);
        }

        return output is null
            ? new MergeSession(terminal, time).Run(runs[0], request)
            : throw new ConfigurationException("--output: has no effect with one run, whose report lies in its own folder");
    }

    private int Join(IReadOnlyList<string> runs, string output, WorkRequest request) =>
        LongCommand.Run(terminal, "the report was made", (interruption, suddenEnd) =>
        {
            RunDirectory.CheckFree(output);
            var joined = JoinedRuns.Read(runs, terminal.Warn);
            using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token).Of(joined.First.Source(), request);
            joined.First.RequireSame(bench.Plan, circumstances: null, allowChangedCode: true, terminal.Warn);
            interruption.Token.ThrowIfCancellationRequested();
            Write(joined, bench, RunDirectory.CreateEmpty(output), interruption.Token);
            return ExitCode.Success;
        });

    private void Write(JoinedRuns joined, Workbench bench, RunDirectory directory, CancellationToken cancellation)
    {
        Experiment experiment = bench.Experiment with { Trials = joined.Trials };
        RunEnvironment circumstances = RecordedEnvironment.Of(bench.Circumstances, joined.Circumstances) with
        {
            Seeds = joined.Seeds,
        };
        var results = new RunResults(
            experiment.Task.MetricName, [.. experiment.Strategies.Select(strategy => strategy.Label)]);
        var report = new RunReport(directory, experiment, circumstances, results, time, terminal.Warn);
        using var tables = new RunTables(directory, experiment);
        joined.Tell([results, report, tables], cancellation);
        int cycles = results.Cycles.Count;
        report.Write(new ReportState(RunStatus.Completed, null, cycles, cycles, time.GetLocalNow()));
        ResultLines.Write(terminal, results, experiment.Trials);
        terminal.Out.WriteLine(
            $"{Plural.Of(joined.Seeds.Count, "run")}, {Plural.Of(joined.Trials, "trial")}: {directory.File(report.FileName)}");
    }
}
