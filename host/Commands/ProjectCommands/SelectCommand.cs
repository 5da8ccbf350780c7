using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent select</c></summary>
internal static class SelectCommand
{
    private const int UsualBudget = 100;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var project = new ProjectOptions();
        var work = new WorkOptions(computes: true, saves: false);
        var budget = new Option<int>("--budget")
        {
            Description = "Images to ask for.",
            DefaultValueFactory = _ => UsualBudget,
            CustomParser = CommonOptions.WholeNumber,
            HelpName = "N",
        };
        var explore = new Option<double>("--explore")
        {
            Description = "The share of them that is drawn at random.",
            DefaultValueFactory = _ => 0.1,
            HelpName = "SHARE",
        };
        var strategy = new Option<string?>("--strategy")
        {
            Description = "Another strategy than that of querent.json; 'querent plugins list' shows all.",
            HelpName = "NAME",
        };
        var noTrain = new Option<bool>("--no-train") { Description = "Ask the last model, however old it is." };
        var scores = new Option<string?>("--scores")
        {
            Description = "Choose the highest of the scores of another program: CSV of id or path and score, or safetensors.",
            HelpName = "FILE",
        };
        var embeddings = new Option<string?>("--embeddings")
        {
            Description = "Choose by the embeddings of another program, without a training: CSV of id or path and numbers, or safetensors.",
            HelpName = "FILE",
        };
        var more = new Option<bool>("--more") { Description = "Ask for more although earlier rounds have unanswered images." };
        var command = new Command("select", "Choose the images to annotate next: the hold-out first, then what a strategy wants.")
        {
            budget, explore, strategy, noTrain, scores, embeddings, more,
        };
        project.AddTo(command);
        work.AddTo(command);
        command.SetAction(arguments => LongCommand.Run(terminal, "images were asked for", (interruption, suddenEnd) =>
        {
            var request = new SelectionRequest(CommonOptions.AtLeastOne(arguments, budget), work.Read(arguments))
            {
                Explore = Share(arguments.GetValue(explore)),
                Strategy = arguments.GetValue(strategy),
                UsesLastModel = arguments.GetValue(noTrain),
                ScoresFile = arguments.GetValue(scores),
                EmbeddingsFile = arguments.GetValue(embeddings),
                AllowsOpenRounds = arguments.GetValue(more),
            };
            RequireOneWay(request);
            using ProjectWriter writer = ProjectWriter.Open(project.Find(arguments), time);
            var bench = new OpenBench(terminal, time, suddenEnd, interruption.Token);
            SelectedRound round = new RoundSelection(request, bench.Notices, new TrainingWatch(terminal)).Run(writer, interruption.Token);
            terminal.Status?.Clear();
            return Reply(writer.Project, round).Print(terminal, project.Form(arguments));
        }));
        return command;
    }

    private static double Share(double value) => value is >= 0 and <= 1 ? value : throw new ConfigurationException(
        string.Create(CultureInfo.InvariantCulture, $"--explore {value}: give a share from 0 to 1"));

    private static void RequireOneWay(SelectionRequest request)
    {
        string[] given =
        [
            .. request.ScoresFile is null ? Array.Empty<string>() : ["--scores"],
            .. request.EmbeddingsFile is null ? Array.Empty<string>() : ["--embeddings"],
            .. request.UsesLastModel ? ["--no-train"] : Array.Empty<string>(),
        ];
        if (given.Length > 1 || (request is { ScoresFile: not null, Strategy: not null }))
        {
            string other = given.Length > 1 ? given[1] : "--strategy";
            throw new ConfigurationException($"{given[0]} and {other} are two ways to choose; give one");
        }
    }

    private static ProjectReply Reply(Project project, SelectedRound round)
    {
        int chosen = round.Questions.Count - round.HeldOut - round.Explored;
        string[] parts =
        [
            .. round.HeldOut > 0 ? [$"{round.HeldOut} of the hold-out"] : Array.Empty<string>(),
            .. chosen > 0 ? [$"{chosen} by {round.Strategy}"] : Array.Empty<string>(),
            .. round.Explored > 0 ? [$"{round.Explored} at random"] : Array.Empty<string>(),
        ];
        string table = Path.Combine(project.Files.Under(RoundFolder.Name(round.Number)), RoundFolder.SelectionName);
        return new ProjectReply(
        [
            .. round.Model is { } model ? [ModelReply.Line(project, model)] : Array.Empty<string>(),
            $"Round {round.Number}: {Plural.Of(round.Questions.Count, "image")} ({string.Join(", ", parts)}). {table}",
            $"Next: querent export --to FORMAT --round {round.Number}",
        ], new JsonObject
        {
            ["round"] = round.Number,
            ["asked"] = round.Questions.Count,
            ["holdout"] = round.HeldOut,
            ["random"] = round.Explored,
            ["strategy"] = round.Strategy,
            ["selection"] = table,
            ["model"] = round.Model is { } used ? ModelReply.Json(used) : null,
        });
    }
}
