using System.CommandLine;
using System.Text.Json;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Errors;
using Querent.Host.Commands.ProjectCommands;
using Querent.Hosting.Engines;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Shards;
using Querent.Projects.Overview;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands;

/// <summary><c>querent status</c>: the state of a run or a project, read from its files; nothing is changed.</summary>
internal static class StatusCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "The folder of a run, at work or not, or of a project [default: the project here, or above]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var gain = new Option<double>("--gain")
        {
            Description = "Of a project: the smallest gain of a hundred labels that is worth them.",
            DefaultValueFactory = _ => 0.01,
            HelpName = "VALUE",
        };
        var project = new ProjectOptions();
        var json = project.Json;
        var command = new Command("status", "Show how far a run or a project is, and what comes next.") { folder, gain };
        project.AddTo(command);
        command.SetAction(arguments =>
        {
            string? named = arguments.GetValue(folder);
            if (named is null || (!Plan.Exists(named) && ProjectFiles.Exist(named)))
            {
                double worth = arguments.GetValue(gain) is > 0 and < 1 and var value ? value
                    : throw new ConfigurationException("--gain: give a number between 0 and 1");
                ProjectFiles files = named is null ? project.Find(arguments) : new ProjectFiles(named);
                return OverviewReply.Of(ProjectOverview.Of(Project.Open(files), worth)).Print(terminal, project.Form(arguments));
            }

            RunOverview run = EngineReading.Add(ShardPlan.IsIn(named) ? PoolReading.Of(named, time) : RunReading.Of(named, time));
            IEnumerable<string> lines = arguments.GetValue(json)
                ? [JsonSerializer.Serialize(run, OverviewJson.Default.RunOverview)]
                : OverviewLines.Of(run);
            foreach (string line in lines)
            {
                terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
