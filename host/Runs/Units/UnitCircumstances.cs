using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;

namespace Querent.Host.Runs.Units;

/// <summary>The content of <c>attempt.json</c>: what a unit was computed on.</summary>
internal static class UnitCircumstances
{
    /// <summary>Null where it is not there or cannot be read.</summary>
    public static JsonObject? TryRead(string attempt)
    {
        string path = Path.Combine(attempt, UnitFiles.Circumstances);
        try
        {
            return File.Exists(path) ? JsonText.ParseObject(File.ReadAllText(path), path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or QuerentException)
        {
            return null;
        }
    }

    /// <summary>What makes results of one differ in their bits from results of the other, a line each.</summary>
    public static IReadOnlyList<string> Differences(JsonObject was, JsonObject now) =>
        JsonDifference.Lines(Kind(was), Kind(now));

    private static JsonObject Kind(JsonObject circumstances) => new()
    {
        ["device"] = ((string?)circumstances["device"])?.Split(':')[0],
        ["precision"] = (string?)circumstances["precision"],
        ["accelerator"] = (string?)circumstances["accelerator"]?["model"],
        ["vectorBits"] = circumstances["machine"]?["vectorBits"]?.DeepClone(),
        ["architecture"] = (string?)circumstances["machine"]?["architecture"],
    };
}
