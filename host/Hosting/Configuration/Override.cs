using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Configuration;

/// <summary>
/// One <c>--set key=value</c>. The key is a path such as <c>loop.cycles</c> or <c>strategies[1].lambda</c>; the value
/// is JSON if it can be read as such, else a text.
/// </summary>
internal sealed class Override
{
    private readonly string _key;
    private readonly string _value;

    private Override(string key, string value) => (_key, _value) = (key, value);

    /// <exception cref="ConfigurationException">There is no key or no equals sign.</exception>
    public static Override Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        UnicodeText.Check(JsonValue.Create(text), "--set");
        return equals > 0
            ? new Override(text[..equals].Trim(), text[(equals + 1)..])
            : throw new ConfigurationException($"--set {text}: write key=value, as in --set loop.cycles=3");
    }

    /// <summary>Puts the value into the configuration; objects that are not there yet are made.</summary>
    /// <exception cref="ConfigurationException">The path leads through something that is no object or list.</exception>
    public void Apply(JsonObject configuration)
    {
        (string Name, int? Index)[] steps = [.. _key.Split('.').Select(Step)];
        JsonObject place = configuration;
        foreach ((string name, int? index) in steps[..^1])
        {
            place = Enter(place, name, index);
        }

        (string last, int? item) = steps[^1];
        if (item is { } position)
        {
            List(place, last, position)[position] = Value();
        }
        else
        {
            place[last] = Value();
        }
    }

    private (string Name, int? Index) Step(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? text : text[..bracket];
        if (name.Length == 0)
        {
            throw Problem("is no path; write it as in loop.cycles or strategies[0].lambda");
        }

        if (bracket < 0)
        {
            return (name, null);
        }

        bool closed = text[^1] == ']' && bracket + 1 < text.Length - 1;
        return closed && int.TryParse(text[(bracket + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? (name, index)
            : throw Problem($"'{text}' has no usable position; write it as in strategies[0]");
    }

    private JsonObject Enter(JsonObject place, string name, int? index)
    {
        if (index is not { } position)
        {
            place[name] ??= new JsonObject();
            return place[name] as JsonObject ?? throw Problem($"'{name}' is no object");
        }

        JsonArray list = List(place, name, position);

        // A bare name in a list is short for an object that has just that name.
        if (list[position] is JsonValue value && value.TryGetValue(out string? text))
        {
            list[position] = new JsonObject { ["name"] = text };
        }

        return list[position] as JsonObject ?? throw Problem($"'{name}[{position}]' is no object");
    }

    private JsonArray List(JsonObject place, string name, int position)
    {
        JsonArray list = place[name] as JsonArray ?? throw Problem($"'{name}' is no list{Nearest(place, name)}");
        return position < list.Count
            ? list
            : throw Problem($"'{name}' has {list.Count} items, counted from 0");
    }

    private static string Nearest(JsonObject place, string name)
    {
        IEnumerable<string> lists = place.Where(entry => entry.Value is JsonArray).Select(entry => entry.Key);
        return NearestName.Find(name, lists) is { } near ? $"; did you mean '{near}'?" : "";
    }

    private JsonNode? Value()
    {
        try
        {
            return UnicodeText.Parse(_value, $"--set {_key}");
        }
        catch (JsonException)
        {
            return JsonValue.Create(_value);
        }
    }

    private ConfigurationException Problem(string problem) => new($"--set {_key}: {problem}");
}
