using System.Runtime.ExceptionServices;
using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Shards;

namespace Querent.Host.Commands;

/// <summary>
/// One <c>querent work</c>. It writes into the folder of its attempt and nowhere else, so that any number of processes
/// may work on one experiment, and on one unit of it.
/// </summary>
internal sealed class WorkSession(Terminal terminal, TimeProvider time)
{
    public int Run(string folder, int number, WorkRequest request, bool allowChangedPlugins) =>
        LongCommand.Run(terminal, "the unit began", (interruption, suddenEnd) =>
        {
            IUnitSession session = Session(folder, number, new UnitOrder(request, allowChangedPlugins, interruption, suddenEnd));
            PlannedUnit unit = session.Unit;
            if (unit.IsDone)
            {
                terminal.Out.WriteLine($"{unit} is done already: {unit.Results}");
                return ExitCode.Success;
            }

            string attempt = AttemptOwner.NewName(time);
            var record = TryRecord.Begin(unit, session.Place, attempt, Launcher.Of(Environment.GetEnvironmentVariable), time);
            suddenEnd.LastWord = problem => record.End(ExitCode.Plugin, problem);
            return Recorded(record, () => session.Work(attempt, record));
        });

    private IUnitSession Session(string folder, int number, UnitOrder order)
    {
        IPlannedWork work = PlannedFolder.Open(folder);
        PlannedUnit unit = work.Unit(number);
        work.RequireUnchanged();
        return work is ShardedPool pool
            ? new ShardSession(terminal, time, pool, unit, order)
            : new TrialSession(terminal, time, (EarlierRun)work, unit, order);
    }

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
}
