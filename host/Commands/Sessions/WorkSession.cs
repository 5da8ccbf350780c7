using System.Runtime.ExceptionServices;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>
/// One <c>querent work</c>. It writes into the folder of its attempt and nowhere else, so that any number of processes
/// may work on one experiment, and on one unit of it.
/// </summary>
internal sealed class WorkSession(Terminal terminal, TimeProvider time)
{
    public int Run(string experiment, int number, WorkRequest request, bool allowChangedPlugins) =>
        LongCommand.Run(terminal, "the unit began", (interruption, suddenEnd) =>
        {
            var unit = new ChosenUnit(experiment, number);
            if (unit.Folder.IsDone)
            {
                terminal.Out.WriteLine($"{unit.Name} is done already: {unit.Folder.ResultPath}");
                return ExitCode.Success;
            }

            string attempt = AttemptOwner.NewName(time);
            var record = TryRecord.Begin(unit.Folder, attempt, Launcher.Of(Environment.GetEnvironmentVariable), time);
            suddenEnd.LastWord = problem => record.End(ExitCode.Plugin, problem);
            return Recorded(record, () =>
            {
                using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token)
                    .Of(unit.Run.Source(), unit.Run.AsBefore(request));
                using var log = new AttemptLog(
                    unit.Run.Directory, unit.Folder.AttemptPath(attempt), bench.Experiment.Loop.Cycles, time);
                WorkSettings settings = bench.Settings(unit.Run.Plan, attempt, time, line =>
                {
                    terminal.Warn(line);
                    log.Warn(line);
                });
                unit.Run.RequireSame(bench.Plan, settings.Circumstances, allowChangedPlugins, settings.Warn);
                BeReady(unit, record, log, interruption, suddenEnd);
                return Work(unit, bench, settings, log, interruption);
            });
        });

    private static int Recorded(TryRecord record, Func<int> work)
    {
        try
        {
            int code = work();
            record.End(code, null);
            return code;
        }
        catch (OperationCanceledException)
        {
            record.End(ExitCode.Cancelled, null);
            throw;
        }
        catch (Exception problem)
        {
            Exception told = PassingTrouble.Is(problem) ? new PassingException(problem) : problem;
            var line = ErrorLine.Of(told);
            record.End(line.ExitCode, line.Text["error: ".Length..]);
            ExceptionDispatchInfo.Throw(told);
            throw;
        }
    }

    private void BeReady(ChosenUnit unit, TryRecord record, AttemptLog log, Interruption interruption, SuddenEnd suddenEnd)
    {
        interruption.LastWord = () =>
        {
            log.End(RunStatus.Cancelled, null);
            record.End(ExitCode.Cancelled, null);
            terminal.Error.WriteLine($"interrupted: {unit.Name}: the step at hand was given up; what was saved is kept");
        };
        suddenEnd.Place = () => $"in {unit.Name}";
        suddenEnd.LastWord = problem =>
        {
            log.End(RunStatus.Failed, problem);
            record.End(ExitCode.Plugin, problem);
        };
    }

    private int Work(ChosenUnit unit, Workbench bench, WorkSettings settings, AttemptLog log, Interruption interruption)
    {
        terminal.Out.WriteLine($"querent {ProgramVersion.Text}: {unit.Run.Plan.Name}, {unit.Name} of " +
            $"{Plural.Of(unit.Run.Plan.Units.Count, "unit")}, on {bench.Circumstances.Device.Label}, " +
            Plural.Of(bench.Circumstances.Threads, "thread"));
        var clock = new RunClock(bench.Experiment, [unit.Key], [], time);
        IProgressDisplay display = ProgressDisplay.On(terminal, bench.Experiment, clock, time);
        var runner = new ExperimentRunner(
            unit.Run.Directory, settings with { Clock = clock }, bench.Backend) { Units = [unit.Key] };
        Exception? failure = Outcome(() => display.While(() => runner.Run(
            [clock, log, new CollapseWarning(settings.Warn), new StrategyNotes(terminal.Note), display], interruption.Token)));
        interruption.Answered();
        return Conclude(unit, log, failure, interruption.Token);
    }

    private int Conclude(ChosenUnit unit, AttemptLog log, Exception? failure, CancellationToken interrupted)
    {
        bool isCancelled = failure is OperationCanceledException && interrupted.IsCancellationRequested;
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
            ? $"interrupted: {unit.Name} is saved; the same command goes on with it"
            : $"{unit.Name} is done: {unit.Folder.ResultPath}");
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
