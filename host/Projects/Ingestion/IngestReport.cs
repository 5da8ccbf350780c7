using System.Text.Json.Nodes;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>The result of reading answers as JSON, complete: for programs, and for <c>report.json</c>.</summary>
internal static class IngestReport
{
    /// <param name="result">Of reading.</param>
    /// <param name="source">As the user named it.</param>
    /// <param name="state">Names the images.</param>
    public static JsonObject Of(IngestResult result, string source, ProjectState state) => new()
    {
        ["source"] = source,
        ["format"] = result.Format,
        ["folder"] = result.Folder,
        ["records"] = result.Records,
        ["outcomes"] = new JsonObject(Enum.GetValues<Outcome>().Select(outcome =>
            KeyValuePair.Create<string, JsonNode?>(Word(outcome), result.Count(outcome)))),
        ["empty"] = result.Empty,
        ["matchedBy"] = new JsonObject(result.Ways.OrderBy(way => way.Key).Select(way =>
            KeyValuePair.Create<string, JsonNode?>(Word(way.Key), way.Value))),
        ["medianSeconds"] = result.MedianSeconds,
        ["regions"] = result.Origins == default ? null : new JsonObject
        {
            ["drawn"] = result.Origins.Drawn,
            ["kept"] = result.Origins.Kept,
            ["changed"] = result.Origins.Changed,
        },
        ["agreement"] = result.Agreement is not { } agreement ? null : new JsonObject
        {
            ["images"] = agreement.Images,
            ["measure"] = agreement.Measure,
            ["value"] = agreement.Value,
            ["kappa"] = agreement.Kappa,
        },
        ["conflicts"] = new JsonArray([.. result.Outcomes.Where(entry => entry.Value == Outcome.Conflict)
            .Select(entry => (JsonNode)new JsonObject { ["id"] = entry.Key, ["path"] = state.Find(entry.Key)!.Path })]),
        ["problems"] = new JsonArray([.. result.Problems.Select(problem => (JsonNode)new JsonObject
        {
            ["name"] = problem.Name,
            ["place"] = problem.Place,
            ["reason"] = problem.Reason,
        })]),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
