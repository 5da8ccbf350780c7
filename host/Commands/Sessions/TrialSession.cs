using System.Runtime.ExceptionServices;
using Querent.Errors;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>Works on a unit of an experiment: a trial of one strategy, or of several one after the other.</summary>
internal sealed class TrialSession(Terminal terminal, TimeProvider time, EarlierRun run, PlannedUnit unit, UnitOrder order) : IUnitSession
{
    private readonly UnitFolder[] _trials = [.. unit.Parts.OfType<UnitFolder>()];

    public PlannedUnit Unit => unit;

    public TryPlace Place => TryPlace.Of(_trials, run.Plan.Cycles);

    private CancellationToken Cancellation => order.Interruption.Token;

    public int Work(string attempt, TryRecord record)
    {
        using Workbench bench = new OpenBench(terminal, time, order.SuddenEnd, Cancellation).Of(run.Source(), run.AsBefore(order.Request));
        using var log = new AttemptLog(run.Directory, attempt, First.Key, bench.Experiment.Loop.Cycles, time);
        WorkSettings settings = bench.Settings(run.Plan, attempt, time, line =>
        {
            terminal.Warn(line);
            log.Warn(line);
        });
        run.RequireSame(bench.Plan, settings.Circumstances, order.AllowChangedPlugins, settings.Warn);
        BeReady(record, log);
        return Work(bench, settings, log);
    }

    private UnitFolder First => Array.Find(_trials, trial => !trial.IsDone) ?? _trials[0];

    private void BeReady(TryRecord record, AttemptLog log)
    {
        order.Interruption.LastWord = () =>
        {
            log.End(RunStatus.Cancelled, null);
            record.End(ExitCode.Cancelled, null);
            terminal.Error.WriteLine($"interrupted: {unit}: the step at hand was given up; what was saved is kept");
        };
        order.SuddenEnd.Place = () => $"in {unit}";
        order.SuddenEnd.LastWord = problem =>
        {
            log.End(RunStatus.Failed, problem);
            record.End(ExitCode.Plugin, problem);
        };
    }

    private int Work(Workbench bench, WorkSettings settings, AttemptLog log)
    {
        terminal.Out.WriteLine($"querent {ProgramVersion.Text}: {run.Name}, {unit} of {Plural.Of(run.Units.Count, "unit")}, " +
            $"on {bench.Circumstances.Device.Label}, {Plural.Of(bench.Circumstances.Threads, "thread")}");
        TrialKey[] keys = [.. _trials.Select(trial => trial.Key)];
        var clock = new RunClock(bench.Experiment, keys, _trials.Where(trial => trial.IsDone).Select(trial => trial.Key), time);
        IProgressDisplay display = ProgressDisplay.On(terminal, bench.Experiment, clock, time);
        var runner = new ExperimentRunner(run.Directory, settings with { Clock = clock }, bench.Backend) { Units = keys };
        Exception? failure = Outcome(() => display.While(() => runner.Run(
            [clock, log, new CollapseWarning(settings.Warn), new StrategyNotes(terminal.Note), display], Cancellation)));
        order.Interruption.Answered();
        return Conclude(log, failure);
    }

    private int Conclude(AttemptLog log, Exception? failure)
    {
        bool isCancelled = failure is OperationCanceledException && Cancellation.IsCancellationRequested;
        foreach (Exception problem in failure is null ? [] : Attempts.All(() =>
            log.End(isCancelled ? RunStatus.Cancelled : RunStatus.Failed, isCancelled ? null : failure.Message)))
        {
            terminal.Warn($"the end of the unit could not be recorded: {problem.Message}");
        }

        if (failure is not null && !isCancelled)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        terminal.Out.WriteLine(isCancelled
            ? $"interrupted: {unit} is saved; the same command goes on with it"
            : $"{unit} is done: {unit.Results}");
        if (terminal.TakeOutputProblem() is { } reason)
        {
            terminal.Warn(RunConclusion.Lost(reason));
        }

        return isCancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    private static Exception? Outcome(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }
}
