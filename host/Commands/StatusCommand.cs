using System.CommandLine;
using System.Text.Json;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Hosting.Runs.Overview;

namespace Querent.Host.Commands;

/// <summary><c>querent status</c>: the state of a run, read from its files; nothing is changed.</summary>
internal static class StatusCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of a run, at work or not." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object for programs." };
        var command = new Command("status", "Show how far a run is, who is at work on it, and how long it will take.")
        {
            folder, json,
        };
        command.SetAction(arguments =>
        {
            RunOverview run = RunReading.Of(arguments.GetValue(folder)!, time);
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
