using System.CommandLine;
using System.Globalization;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Projects.Ingestion;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent ingest</c></summary>
internal static class IngestCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var project = new ProjectOptions();
        var path = new Argument<string>("FILE") { Description = "What the labeling tool exported: a file, a ZIP archive or a folder." };
        var from = new Option<string?>("--from") { Description = "Its format [default: the one that it looks like]", HelpName = "FORMAT" };
        var empty = new Option<string>("--empty")
        {
            Description = "Asked images without anything, where the format cannot tell: unanswered, or negative for looked at.",
            DefaultValueFactory = _ => "unanswered",
            HelpName = "MEANING",
        };
        Option<int?> round = CommonOptions.WholeNumber("--round", "Take answers of this round alone.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would happen and change nothing." };
        var prefer = new Option<string>("--prefer")
        {
            Description = "Where annotations contradict: report it, or keep that of the file, of the project, or the newest.",
            DefaultValueFactory = _ => "report",
            HelpName = "SIDE",
        };
        var addClasses = new Option<bool>("--add-classes") { Description = "Take classes that the project does not have." };
        var minutes = new Option<double?>("--minutes") { Description = "Minutes of work, for tools that record none.", HelpName = "N" };
        var annotator = new Option<string?>("--annotator") { Description = "Who answered, where the file does not tell.", HelpName = "NAME" };
        Option<string[]> plugins = CommonOptions.Plugins();
        var command = new Command("ingest", "Take the answers of people: what a labeling tool exported.")
        {
            path, from, empty, round, dryRun, prefer, addClasses, minutes, annotator, plugins,
        };
        project.AddTo(command);
        command.SetAction(arguments => LongCommand.Run(terminal, "answers were taken", (interruption, _) =>
        {
            var options = new IngestOptions
            {
                EmptyIsNegative = Choice("--empty", arguments.GetValue(empty)!, "unanswered", "negative") == "negative",
                Prefer = Enum.Parse<Preference>(Choice("--prefer", arguments.GetValue(prefer)!, "report", "file", "project", "newest"), ignoreCase: true),
                AddsClasses = arguments.GetValue(addClasses),
                Minutes = Positive(arguments.GetValue(minutes)),
                Annotator = arguments.GetValue(annotator),
                Round = arguments.GetValue(round),
            };
            var ingest = new AnswerIngest(PluginCatalog.OfUser(arguments.GetValue(plugins) ?? [], terminal.Note), options);
            (string file, string? format) = (arguments.GetValue(path)!, arguments.GetValue(from));
            bool isTrial = arguments.GetValue(dryRun);
            var files = project.Find(arguments);
            if (isTrial)
            {
                var known = Project.Open(files);
                return IngestReply.Of(ingest.Try(known, file, format, interruption.Token), file, known.State, isTrial)
                    .Print(terminal, project.Form(arguments));
            }

            using ProjectWriter writer = ProjectWriter.Open(files, time);
            IngestResult result = ingest.Run(writer, file, format, interruption.Token);
            return IngestReply.Of(result, file, writer.Project.State, isTrial).Print(terminal, project.Form(arguments));
        }));
        return command;
    }

    private static string Choice(string option, string value, params string[] known) => known.Contains(value) ? value
        : throw new ConfigurationException($"{option} {value}: write {string.Join(", ", known)}{NearestName.Suggestion(value, known)}");

    private static double? Positive(double? minutes) => minutes is null or (> 0 and < 1e6) ? minutes
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"--minutes {minutes}: give more than 0"));
}
