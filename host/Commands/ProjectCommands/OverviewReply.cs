using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Projects.Overview;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The state of a project in words and as JSON.</summary>
internal static class OverviewReply
{
    private const int MostRounds = 5;

    public static ProjectReply Of(ProjectOverview project) => new([.. Lines(project)], Json(project));

    private static IEnumerable<string> Lines(ProjectOverview project)
    {
        yield return $"{project.Task}: {Plural.Of(project.Images, "image")}, {project.Labeled} annotated, {project.Open} without an answer" +
            Some(project.Skipped, "skipped") + Some(project.Rejected, "rejected") + Some(project.Missing, "missing") + Some(project.Conflicts, "in conflict") + ".";
        yield return project.Holdout == 0 ? "No hold-out: no accuracy is stated."
            : $"Hold-out: {project.HoldoutLabeled} of {Plural.Of(project.Holdout, "image")} answered{Some(project.HoldoutSkipped, "skipped")}.";
        foreach (RoundOverview round in project.Rounds.TakeLast(MostRounds))
        {
            yield return $"Round {round.Number}: {round.Asked} asked ({round.Strategies}), {round.Answered} answered{Some(round.Skipped, "skipped")}.";
        }

        foreach (ModelOverview model in project.Models.TakeLast(MostRounds))
        {
            yield return $"{model.Model.Model}: {Plural.Of(model.Model.Labels, "annotated image")}, " + (model.Model.Value is { } value
                ? $"{model.Model.Metric} {Number.Fixed(value)} ({Number.OrDash(model.Low)} to {Number.OrDash(model.High)}) on {model.Model.Measured} images."
                : "not measured.");
        }

        if (project.Cost is { Images: > 0 } cost)
        {
            string median = cost.MedianSeconds is { } seconds ? $"median {Number.Fixed(seconds, 0)} s an image, " : "";
            yield return $"Time: {Number.Fixed(cost.Minutes, 0)} min on {Plural.Of(cost.Images, "image")}, {median}next 100 images: {CostText.Next(cost)}.";
        }

        yield return project.Advice.Sentence;
        yield return $"Next: {project.Next}";
    }

    private static string Some(int count, string words) =>
        count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {count} {words}") : "";

    private static JsonObject Json(ProjectOverview project) => new()
    {
        ["task"] = project.Task,
        ["images"] = project.Images,
        ["annotated"] = project.Labeled,
        ["open"] = project.Open,
        ["skipped"] = project.Skipped,
        ["rejected"] = project.Rejected,
        ["missing"] = project.Missing,
        ["conflicts"] = project.Conflicts,
        ["holdout"] = new JsonObject
        {
            ["images"] = project.Holdout,
            ["annotated"] = project.HoldoutLabeled,
            ["skipped"] = project.HoldoutSkipped,
        },
        ["rounds"] = new JsonArray([.. project.Rounds.Select(round => (JsonNode)new JsonObject
        {
            ["round"] = round.Number,
            ["asked"] = round.Asked,
            ["answered"] = round.Answered,
            ["skipped"] = round.Skipped,
        })]),
        ["models"] = new JsonArray([.. project.Models.Select(model => (JsonNode)new JsonObject
        {
            ["model"] = model.Model.Model,
            ["labels"] = model.Model.Labels,
            ["metric"] = model.Model.Metric,
            ["value"] = model.Model.Value,
            ["low"] = model.Low,
            ["high"] = model.High,
            ["measured"] = model.Model.Measured,
        })]),
        ["cost"] = new JsonObject
        {
            ["images"] = project.Cost.Images,
            ["minutes"] = project.Cost.Minutes,
            ["medianSeconds"] = project.Cost.MedianSeconds,
            ["next100Minutes"] = project.Cost.Next?.Mean,
        },
        ["advice"] = project.Advice.Kind.ToString(),
        ["sentence"] = project.Advice.Sentence,
        ["next"] = project.Next,
    };
}
