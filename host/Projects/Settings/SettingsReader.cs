using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Projects.Settings;

/// <summary>One JSON object, read key by key; <see cref="Close"/> rejects the keys that nothing read.</summary>
/// <param name="json">The object.</param>
/// <param name="name">The file in messages.</param>
internal sealed class SettingsReader(JsonObject json, string name)
{
    private readonly List<string> _read = [];

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => Read(key) is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0
        ? text
        : throw Error(key, json.ContainsKey(key) ? "must be a text" : "is missing" + Misspelt(key));

    /// <summary>A whole number from 0.</summary>
    public int Number(string key, int fallback) => Read(key) switch
    {
        null => fallback,
        JsonValue value when value.TryGetValue(out int number) && number >= 0 => number,
        _ => throw Error(key, "must be a whole number from 0"),
    };

    /// <summary>A list of different names; an absent one is empty.</summary>
    public IReadOnlyList<string> Names(string key)
    {
        string[] names = [.. List(key).Select(item => Name(item, key))];
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Error(key, $"'{twice.Key}' is named twice")
            : names;
    }

    /// <summary>A list of pairs of some names.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs(string key, IReadOnlyList<string> names) =>
        [.. List(key).Select(item => item is JsonArray { Count: 2 } pair && pair.All(part => names.Contains(Name(part, key)))
            ? (Name(pair[0], key), Name(pair[1], key))
            : throw Error(key, $"{item?.ToJsonString() ?? "null"} is no pair of keypoints"))];

    /// <summary>An object that must be there.</summary>
    public JsonObject Section(string key) => Read(key) as JsonObject
        ?? throw Error(key, json.ContainsKey(key) ? "must be an object" : "is missing" + Misspelt(key));

    /// <summary>A strategy: a name, or an object with a <c>name</c>.</summary>
    public JsonNode Strategy(string key) => Read(key) switch
    {
        JsonObject options when options["name"] is JsonValue value && value.GetValueKind() == JsonValueKind.String => options,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value,
        _ => throw Error(key, "must be the name of a strategy, or an object with a 'name'"),
    };

    /// <exception cref="ConfigurationException">A key is unknown.</exception>
    public void Close()
    {
        if (json.Select(entry => entry.Key).Except(_read).FirstOrDefault() is { } unknown)
        {
            throw new ConfigurationException($"{name}: '{unknown}' is unknown{NearestName.Suggestion(unknown, _read)}");
        }
    }

    /// <summary>An error about one key.</summary>
    public ConfigurationException Error(string key, string problem) => new($"{name}: {key}: {problem}");

    private JsonArray List(string key) => Read(key) switch
    {
        null => [],
        JsonArray list => list,
        _ => throw Error(key, "must be a list of names"),
    };

    private string Name(JsonNode? item, string key) =>
        item is JsonValue value && value.TryGetValue(out string? text) && text.Trim().Length > 0 && text == text.Trim()
            && !text.Any(char.IsControl)
            ? text
            : throw Error(key, $"{item?.ToJsonString(JsonText.OneLine) ?? "null"} is no name");

    private JsonNode? Read(string key)
    {
        _read.Add(key);
        return json[key];
    }

    private string Misspelt(string key) =>
        NearestName.Find(key, json.Select(entry => entry.Key)) is { } near ? $"; is '{near}' meant to be it?" : "";
}
