using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent run</c></summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new NewRunOptions();
        var resume = new Option<string?>("--resume")
        {
            Description = "Go on with the run in this folder, from its last checkpoint, on the same device.",
            HelpName = "DIR",
        };
        var work = new WorkOptions(computes: true, saves: true);
        Option<bool> allowChanged = CommonOptions.AllowChangedPlugins();
        var command = new Command("run", "Run an experiment: all strategies, trials and cycles of a configuration.");
        run.AddTo(command);
        command.Add(resume);
        work.AddTo(command);
        command.Add(allowChanged);
        command.SetAction(arguments => new RunSession(terminal, time).Run(run.Read(arguments, work) with
        {
            Resume = arguments.GetValue(resume),
            AllowChangedPlugins = arguments.GetValue(allowChanged),
        }));
        return command;
    }
}
