using System.CommandLine;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The options that all commands of a project have.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<string?> _project = new("--project")
    {
        Description = "The folder of the project [default: here, or the nearest folder above]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object for programs." };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but warnings and errors." };

    /// <summary>Whether programs read the reply.</summary>
    public Option<bool> Json => _json;

    /// <summary>Adds them; <c>init</c> names the folder itself.</summary>
    public void AddTo(Command command, bool findsProject = true)
    {
        if (findsProject)
        {
            command.Add(_project);
        }

        command.Add(_json);
        command.Add(_quiet);
    }

    /// <exception cref="Errors.ConfigurationException">There is no project.</exception>
    public ProjectFiles Find(ParseResult arguments) => ProjectFiles.Find(arguments.GetValue(_project));

    public ReplyForm Form(ParseResult arguments) => arguments.GetValue(_json) ? ReplyForm.Json
        : arguments.GetValue(_quiet) ? ReplyForm.None : ReplyForm.Lines;
}
