using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent report</c></summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var runs = new Argument<string[]>("DIR")
        {
            Description = "The folder of a run, or several of finished runs of one protocol with other seeds.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output")
        {
            Description = "A new folder for the tables and the report of several runs.",
            HelpName = "DIR",
        };
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command("report", "Make tables and report anew, or those of several runs together.") { runs, output };
        work.AddTo(command);
        command.SetAction(arguments => new ReportSession(terminal, time).Run(
            arguments.GetValue(runs)!, arguments.GetValue(output), work.Read(arguments)));
        return command;
    }
}
