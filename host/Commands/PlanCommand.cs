using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent plan</c></summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new NewRunOptions();
        var pool = new PoolOptions();
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command(
            "plan", "Prepare an experiment, or the scoring of a pool, and list its units, for processes that work on them one by one.");
        run.AddTo(command);
        pool.AddTo(command);
        work.AddTo(command);
        command.SetAction(arguments => pool.Read(arguments, run, work) is { } scoring
            ? new ShardPlanSession(terminal, time).Run(scoring)
            : new PlanSession(terminal, time).Run(run.Read(arguments, work)));
        return command;
    }
}
