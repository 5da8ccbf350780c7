using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent work</c></summary>
internal static class WorkCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        Argument<string> experiment = CommonOptions.Experiment();
        Option<int?> unit = CommonOptions.WholeNumber("--unit", "Its number in the plan, from 0 [default: that of the job " +
            $"array: {string.Join(", ", UnitNumber.Variables)}]");
        Option<int?> offset = CommonOptions.WholeNumber("--offset", "Added to the number in the job array, where it cannot count so far.");
        var work = new WorkOptions(computes: true, saves: true);
        Option<bool> allowChanged = CommonOptions.AllowChangedPlugins();
        var command = new Command("work", "Work on one unit of a planned experiment to its end.") { experiment, unit, offset };
        work.AddTo(command);
        command.Add(allowChanged);
        command.SetAction(arguments => new WorkSession(terminal, time).Run(
            arguments.GetValue(experiment)!,
            UnitNumber.Of(arguments.GetValue(unit), arguments.GetValue(offset), Environment.GetEnvironmentVariable),
            work.Read(arguments),
            arguments.GetValue(allowChanged)));
        return command;
    }
}
