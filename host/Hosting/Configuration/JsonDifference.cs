using System.Text.Json.Nodes;

namespace Querent.Hosting.Configuration;

/// <summary>The differences of two JSON documents, by the path of the value.</summary>
internal static class JsonDifference
{
    /// <summary><c>training.epochs is 40, was 30</c>, one line for each value.</summary>
    /// <param name="was">The first document.</param>
    /// <param name="now">The second one.</param>
    public static IReadOnlyList<string> Lines(JsonNode? was, JsonNode? now)
    {
        var lines = new List<string>();
        Compare("", was, now, lines);
        return lines;
    }

    private static void Compare(string path, JsonNode? was, JsonNode? now, List<string> lines)
    {
        switch (was, now)
        {
            case (JsonObject one, JsonObject other):
                foreach (string key in one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key)))
                {
                    string place = path.Length == 0 ? key : $"{path}.{key}";
                    if (one.ContainsKey(key) != other.ContainsKey(key) && (one[key] ?? other[key]) is null)
                    {
                        lines.Add($"{place} is {(other.ContainsKey(key) ? "null, was absent" : "absent, was null")}");
                    }

                    Compare(place, one[key], other[key], lines);
                }

                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (int i = 0; i < one.Count; i++)
                {
                    Compare($"{path}[{i}]", one[i], other[i], lines);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(was, now))
                {
                    lines.Add($"{path} is {Words(now)}, was {Words(was)}");
                }

                break;
        }
    }

    private static string Words(JsonNode? node) => node switch
    {
        null => "absent",
        JsonArray array => $"a list of {array.Count}",
        JsonObject => "an object",
        _ => node.ToJsonString(JsonText.OneLine),
    };
}
