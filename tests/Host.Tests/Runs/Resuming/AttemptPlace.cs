using System.Text.Json.Nodes;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>Reads from the files of a killed run in the middle of what it was.</summary>
internal static class AttemptPlace
{
    public const string Publication = "publication";
    public const string Hidden = "making an attempt";
    public const string Record = "between record and checkpoint";

    /// <summary>The position of the newest attempt.</summary>
    public static string Of(string run)
    {
        string[] attempts = [.. Directory.GetDirectories(Path.Combine(run, "units"))
            .Select(unit => Path.Combine(unit, "attempts")).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)];
        return attempts.Length == 0 ? Publication
            : Path.GetFileName(attempts[^1]).StartsWith('.') ? Hidden
            : OfAttempt(attempts[^1]);
    }

    private static string OfAttempt(string attempt)
    {
        string checkpoint = Path.Combine(attempt, "checkpoint");
        string[] states = Directory.Exists(checkpoint) ? Directory.GetFiles(checkpoint, "state-*.json") : [];
        if (states.Length == 0)
        {
            return "before the first checkpoint";
        }

        string newest = states.MaxBy(state => int.Parse(Path.GetFileNameWithoutExtension(state)["state-".Length..]))!;
        JsonNode unit = JsonNode.Parse(File.ReadAllText(newest).Split('\n')[1])!;
        JsonNode trial = JsonNode.Parse((string)unit["trial"]!)!;
        int lines = File.ReadAllText(Path.Combine(attempt, "cycles.jsonl")).Count(letter => letter == '\n');
        return Directory.GetFiles(attempt).Any(file => Path.GetFileName(file).StartsWith("model", StringComparison.Ordinal)) ? Publication
            : lines > (int)unit["records"]!["count"]! ? Record
            : (string)trial["phase"]! switch
            {
                "Train" => "training",
                "Evaluate" => "evaluation",
                "Select" => "selection",
                string other => other,
            };
    }
}
