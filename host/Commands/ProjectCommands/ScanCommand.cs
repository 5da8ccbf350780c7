using System.CommandLine;
using Querent.Host.Output;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent scan</c></summary>
internal static class ScanCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var project = new ProjectOptions();
        var threads = CommonOptions.Threads();
        var command = new Command("scan", "Bring a project up to its images: new, moved, changed and missing files.") { threads };
        project.AddTo(command);
        command.SetAction(arguments => LongCommand.Run(terminal, "anything changed", (interruption, _) =>
        {
            using ProjectWriter writer = ProjectWriter.Open(project.Find(arguments), time);
            var scan = new ImageScan(CommonOptions.AtLeastOne(arguments, threads), Progress(terminal));
            ProjectReply reply = ScanReply.Of(scan.Run(writer, interruption.Token));
            return reply.Print(terminal, project.Form(arguments));
        }));
        return command;
    }

    /// <summary>Shows how many files are read, where the output is a terminal.</summary>
    internal static Action<int, int> Progress(Terminal terminal) =>
        (done, all) => terminal.Status?.Show($"reading images: {done} of {all}");
}
