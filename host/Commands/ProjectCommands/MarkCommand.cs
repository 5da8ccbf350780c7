using System.CommandLine;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Projects.Operations;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent mark</c></summary>
internal static class MarkCommand
{
    private static readonly Dictionary<string, Mark> s_marks = Enum.GetValues<Mark>()
        .ToDictionary(mark => mark.ToString().ToLowerInvariant());

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var project = new ProjectOptions();
        var mark = new Argument<string>("MARK")
        {
            Description = "skip: not to be annotated; reject: out of the project; release, restore: back again.",
        };
        var images = new Argument<string[]>("IMAGES")
        {
            Description = "Paths below the folder of the images, or the first digits of their ids.",
            Arity = ArgumentArity.OneOrMore,
        };
        var why = new Option<string?>("--why") { Description = "The reason, which is kept.", HelpName = "TEXT" };
        var command = new Command("mark", "Skip, reject, release or restore images of a project.") { mark, images, why };
        project.AddTo(command);
        command.SetAction(arguments =>
        {
            string word = arguments.GetValue(mark)!;
            Mark wanted = s_marks.TryGetValue(word, out Mark known) ? known
                : throw new ConfigurationException($"'{word}' is no mark{NearestName.Suggestion(word, s_marks.Keys)}");
            using ProjectWriter writer = ProjectWriter.Open(project.Find(arguments), time);
            IReadOnlyList<ProjectImage> changed = Marking.Run(writer, wanted, arguments.GetValue(images)!, arguments.GetValue(why));
            return Reply(changed).Print(terminal, project.Form(arguments));
        });
        return command;
    }

    private static ProjectReply Reply(IReadOnlyList<ProjectImage> changed) => new(
        [changed.Count == 0 ? "Nothing to do: the images have this mark already." : $"Marked: {Plural.Of(changed.Count, "image")}."],
        new JsonObject { ["marked"] = new JsonArray([.. changed.Select(image => (JsonNode)image.Path)]) });
}
