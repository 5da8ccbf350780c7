using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent merge</c></summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        Argument<string> experiment = CommonOptions.Experiment();
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command("merge", "Check the units that have ended, and write tables and report of them.")
        {
            experiment,
        };
        work.AddTo(command);
        command.SetAction(arguments =>
            new MergeSession(terminal, time).Run(arguments.GetValue(experiment)!, work.Read(arguments)));
        return command;
    }
}
