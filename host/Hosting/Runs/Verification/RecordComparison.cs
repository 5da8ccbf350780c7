using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Verification;

/// <summary>Finds the first difference of a record and the same cycle computed again, in the order in which a cycle
/// comes about, so that it is near to its cause.</summary>
internal static class RecordComparison
{
    private static readonly string[] s_training = ["cycle", "labeledCount", "epochs"];
    private static readonly string[] s_behindPicks = ["entropyOverlap", "randomOverlap", "pickAnnotations"];
    private static readonly string[] s_weights = ["weights"];

    /// <summary><c>trial 1, random, cycle 2: pick 3 is image 17 ('x.png'), now 42 ('y.png')</c>; null for equal
    /// ones.</summary>
    public static string? Difference(CycleRecord stored, CycleRecord now)
    {
        string was = LinesFile.Line(stored, UnitJson.Default.CycleRecord);
        string isNow = LinesFile.Line(now, UnitJson.Default.CycleRecord);
        return was == isNow
            ? null
            : $"trial {stored.Trial}, {stored.Strategy}, cycle {stored.Result.Cycle}: " +
                (First(stored, now, Result(was), Result(isNow)) ?? Rest(was, isNow));
    }

    private static string? First(CycleRecord stored, CycleRecord now, JsonObject was, JsonObject isNow)
    {
        string[] measures = [.. was.Select(pair => pair.Key).Union(isNow.Select(pair => pair.Key))
            .Except([.. s_training, "picks", .. s_behindPicks, .. s_weights])];
        return Of(s_training, was, isNow) ?? Of(measures, was, isNow)
            ?? Scores(stored.Result.Picks, now.Result.Picks) ?? Picks(stored, now)
            ?? Of(s_behindPicks, was, isNow) ?? Of(s_weights, was, isNow);
    }

    private static string? Of(string[] keys, JsonObject was, JsonObject now)
    {
        IReadOnlyList<string> lines = JsonDifference.Lines(Part(keys, was), Part(keys, now));
        return lines.Count > 0 ? lines[0] : null;
    }

    private static JsonObject Part(string[] keys, JsonObject result) =>
        new(keys.Where(result.ContainsKey).Select(key => KeyValuePair.Create(key, result[key]?.DeepClone())));

    // Of the picks that are the same images; others have no scores to compare.
    private static string? Scores(IReadOnlyList<Pick> stored, IReadOnlyList<Pick> now)
    {
        for (int i = 0; i < Math.Min(stored.Count, now.Count); i++)
        {
            if (stored[i].Index == now[i].Index && !Nullable.Equals(stored[i].Score, now[i].Score))
            {
                return $"the score of pick {i + 1}, image {stored[i].Index}, is {Text(stored[i].Score)}, now {Text(now[i].Score)}";
            }
        }

        return null;
    }

    private static string? Picks(CycleRecord stored, CycleRecord now)
    {
        IReadOnlyList<Pick> was = stored.Result.Picks;
        IReadOnlyList<Pick> isNow = now.Result.Picks;
        for (int i = 0; i < Math.Min(was.Count, isNow.Count); i++)
        {
            if (was[i].Index != isNow[i].Index || stored.PickIds[i] != now.PickIds[i])
            {
                return $"pick {i + 1} is image {was[i].Index} ('{stored.PickIds[i]}'), " +
                    $"now {isNow[i].Index} ('{now.PickIds[i]}')";
            }
        }

        return was.Count == isNow.Count ? null : $"it has {was.Count} picks, now {isNow.Count}";
    }

    private static string Rest(string was, string now)
    {
        IReadOnlyList<string> lines = JsonDifference.Lines(JsonNode.Parse(was), JsonNode.Parse(now));
        return lines.Count > 0 ? lines[0] : "the texts of the records differ";
    }

    private static JsonObject Result(string line) => JsonNode.Parse(line)!["result"]!.AsObject();

    private static string Text(double? score) => score is { } number ? JsonSerializer.Serialize(number) : "absent";
}
