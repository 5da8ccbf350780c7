using System.CommandLine;
using Querent.Host.Output;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent train</c></summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var project = new ProjectOptions();
        var work = new WorkOptions(computes: true, saves: false);
        var command = new Command("train", "Train a model on all annotated images of a project, and measure it on the hold-out.");
        project.AddTo(command);
        work.AddTo(command);
        command.SetAction(arguments => LongCommand.Run(terminal, "the model was trained", (interruption, suddenEnd) =>
        {
            using ProjectWriter writer = ProjectWriter.Open(project.Find(arguments), time);
            var bench = new OpenBench(terminal, time, suddenEnd, interruption.Token);
            ModelUse use = new TrainingRun(work.Read(arguments), bench.Notices, new TrainingWatch(terminal)).Run(writer, interruption.Token);
            terminal.Status?.Clear();
            string next = use.IsNew ? "" : " Nothing has changed since then, so that it was not trained again.";
            return new ProjectReply(
            [
                ModelReply.Line(writer.Project, use) + next,
                "Next: querent select",
            ], ModelReply.Json(use)).Print(terminal, project.Form(arguments));
        }));
        return command;
    }
}
