using Querent.Errors;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>The state of a run, in lines of 80 columns.</summary>
internal static class OverviewLines
{
    public static IEnumerable<string> Of(RunOverview run)
    {
        UnitCounts units = run.Units;
        foreach (string line in Paragraph.Wrap("", $"{run.Run}: {Head(run)}"))
        {
            yield return line;
        }

        foreach (AttemptOverview attempt in run.Attempts.Where(attempt => !UnfinishedLines.Tell(run, attempt)))
        {
            yield return AttemptLine.Of(attempt, UnfinishedLines.Node(run, attempt));
        }

        if (units.Waiting > 0 && units.Waiting < units.All)
        {
            yield return units.Waiting == 1 ? "1 unit waits" : $"{units.Waiting} units wait";
        }

        foreach (string line in UnfinishedLines.Of(run))
        {
            yield return line;
        }

        bool hasEnded = run.State is RunState.Completed or RunState.Computed;
        foreach (StrategyOverview strategy in hasEnded ? run.Strategies : [])
        {
            yield return Result(strategy, run.Metric!);
        }
    }

    private static string Head(RunOverview run) => run.State switch
    {
        RunState.Planned => $"planned, {Plural.Of(run.Units.All, "unit")}",
        RunState.Running => $"running ({Workers(run)}), {Done(run)}{Left(run)}",
        RunState.Silent =>
            $"{Workers(run)} was not heard of since {Heard(run)}, {Done(run)}; if it is gone, {GoOn(run)}",
        RunState.Killed => $"its process is gone, {Done(run)}; {GoOn(run)}",
        RunState.Cancelled => $"interrupted, {Done(run)}; {GoOn(run)}",
        RunState.Failed =>
            $"failed, {Done(run)}: {VisibleText.Of(run.Problem ?? "for an unknown reason")}; {GoOn(run)}",
        RunState.Queued => $"in the queue of {run.Queue?.Engine}, {Done(run)}",
        RunState.Waiting => $"nobody is at work, {Done(run)}",
        RunState.Computed when IsPool(run) => $"{Done(run)}, {Computing(run)}; put them together with: querent merge {run.Run}",
        RunState.Computed => $"{Done(run)}; the report is not made yet; {Computing(run)}",
        _ => $"completed, {Done(run)}, {Computing(run)}",
    };

    private static string Done(RunOverview run) => run.Units.Done == run.Units.All
        ? $"all {Plural.Of(run.Units.All, "unit")} done"
        : $"{run.Units.Done} of {Plural.Of(run.Units.All, "unit")} done, {(int)(100 * run.Share)} %";

    private static string Left(RunOverview run) =>
        run.SecondsLeft is { } seconds ? $", about {Number.TimeLeft(seconds)} left" : "";

    private static string GoOn(RunOverview run) => run.Queue is { } queue
        ? $"go on with: querent submit {run.Run} --engine {queue.Engine}"
        : IsPool(run) ? $"go on with: querent submit {run.Run} --engine local" : $"go on with: querent run --resume {run.Run}";

    private static bool IsPool(RunOverview run) => run.Kind is not null;

    private static string Computing(RunOverview run) =>
        $"{Number.Duration(run.ComputingSeconds)} of computing" +
        (run.Ended is { } ended ? $", ended at {Moment.Utc(ended)}" : "");

    private static string Heard(RunOverview run) => Moment.Utc(run.Workers.Max(worker => worker.Updated));

    // Those that are at work, else those that may be.
    private static string Workers(RunOverview run)
    {
        Life life = run.State == RunState.Running ? Life.Running : Life.Silent;
        (string Host, int Process)[] workers =
        [
            .. run.Workers.Where(worker => worker.Life == life).Select(worker => (worker.Host, worker.Process)).Distinct(),
        ];
        return workers.Length > 1
            ? $"{workers.Length} processes on {Plural.Of(workers.DistinctBy(worker => worker.Host).Count(), "machine")}"
            : $"process {workers[0].Process} on {Machine(workers[0].Host)}";
    }

    private static string Machine(string host) =>
        host == Environment.MachineName ? "this machine" : VisibleText.Of(host);

    private static string Result(StrategyOverview strategy, string metric) =>
        $"{VisibleText.Of(strategy.Strategy)}  {VisibleText.Of(metric)} {Number.Fixed(strategy.Metrics[metric])}  " +
        $"{strategy.Labels} labels  {Plural.Of(strategy.Trials, "trial")}";
}
