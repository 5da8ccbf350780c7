using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent plan</c></summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new NewRunOptions();
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command(
            "plan", "Prepare an experiment and list its units, for processes that work on them one by one.");
        run.AddTo(command);
        work.AddTo(command);
        command.SetAction(arguments => new PlanSession(terminal, time).Run(run.Read(arguments, work)));
        return command;
    }
}
