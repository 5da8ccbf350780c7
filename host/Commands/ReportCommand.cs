using System.CommandLine;
using Querent.Host.Commands.ProjectCommands;
using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands;

/// <summary><c>querent report</c></summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var runs = new Argument<string[]>("DIR")
        {
            Description = "The folder of a run, several of finished runs of one protocol with other seeds, or that of a project [default: the project here, or above]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--output")
        {
            Description = "A new folder for the tables and the report of several runs.",
            HelpName = "DIR",
        };
        var work = new WorkOptions(computes: false, saves: false);
        var project = new ProjectOptions();
        var command = new Command("report", "Make tables and report anew, or those of several runs together, or the page of a project.") { runs, output };
        work.AddTo(command);
        project.AddTo(command);
        command.SetAction(arguments => arguments.GetValue(runs)! switch
        {
            [] => new ProjectReportSession(terminal).Run(project.Find(arguments), work.Read(arguments), project.Form(arguments)),
            [var folder] when !Plan.Exists(folder) && ProjectFiles.Exist(folder) =>
                new ProjectReportSession(terminal).Run(new ProjectFiles(folder), work.Read(arguments), project.Form(arguments)),
            var folders => new ReportSession(terminal, time).Run(folders, arguments.GetValue(output), work.Read(arguments)),
        });
        return command;
    }
}
