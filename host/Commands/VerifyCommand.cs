using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new Argument<string>("DIR") { Description = "The folder of a run, or of an experiment." };
        Option<int?> cycle = CommonOptions.WholeNumber("--cycle", "Compute no further than this cycle, counted from 1.");
        Option<int?> unit = CommonOptions.WholeNumber("--unit", "Verify this unit alone, by its number in the plan, from 0.");
        var work = new WorkOptions(computes: true, saves: false);
        var command = new Command(
            "verify", "Check what a run has left, and compute it again: the same bits, or the first difference.")
        {
            run, cycle, unit,
        };
        work.AddTo(command);
        command.SetAction(arguments => new VerifySession(terminal, time).Run(new VerifyRequest(
            arguments.GetValue(run)!, arguments.GetValue(unit), arguments.GetValue(cycle), work.Read(arguments))));
        return command;
    }
}
