using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Extensibility;

/// <summary>
/// One object of a configuration, read key by key. Each read checks type and range, and is written down in
/// <see cref="Effective"/> with the value that counts. <see cref="Close"/> then rejects every key that nothing read:
/// what is accepted has an effect, and what has none is an error.
/// </summary>
public sealed class OptionSection(JsonObject source, string path)
{
    private readonly HashSet<string> _read = [];
    private readonly List<OptionSection> _sections = [];

    /// <summary>
    /// Path of this object in messages: <c>training</c>, <c>strategies[1]</c>; empty for the root.
    /// </summary>
    public string Path => path;

    /// <summary>Every key that was read, with the value in effect.</summary>
    public JsonObject Effective { get; } = [];

    /// <summary>The keys that are there, known or not.</summary>
    public IEnumerable<string> Keys => source.Select(entry => entry.Key);

    /// <summary>
    /// Takes each option as it is read, of sections inside too; one that is read through another reader comes twice, the
    /// last time as it is meant.
    /// </summary>
    public Action<OptionRead> Watch { get; init; } = static _ => { };

    /// <summary>Whether the key is there, with <c>null</c> too. The question does not count as a read.</summary>
    public bool Has(string key) => source.ContainsKey(key);

    /// <summary>A whole number; 1e3 and 5.0 are whole numbers too.</summary>
    /// <param name="key">A key of this object.</param>
    /// <param name="fallback">The value where the key is absent or <c>null</c>.</param>
    /// <param name="min">The least valid value.</param>
    /// <param name="max">The largest valid value.</param>
    /// <exception cref="ConfigurationException">The value is no whole number, or not in the range.</exception>
    public int Int(string key, int fallback, int min = int.MinValue, int max = int.MaxValue)
    {
        Note(key, $"integer{Bounds(min, max)}", $"{fallback}");
        int value = Read(key) is { } node ? Parse<int>(node, key, "a whole number") : fallback;
        Check(value >= min && value <= max, key, $"{value} is not in {Range(min, max)}");
        return Keep(key, value, JsonValue.Create(value));
    }

    /// <summary>A finite number.</summary>
    /// <param name="key">A key of this object.</param>
    /// <param name="fallback">The value where the key is absent or <c>null</c>.</param>
    /// <param name="min">The least valid value.</param>
    /// <param name="max">The largest valid value.</param>
    /// <exception cref="ConfigurationException">The value is no finite number, or not in the range.</exception>
    public double Number(string key, double fallback, double min = double.MinValue, double max = double.MaxValue)
    {
        Note(key, $"number{Bounds(min, max)}", $"{fallback}");
        double value = Read(key) is { } node ? Parse<double>(node, key, "a number") : fallback;
        Check(double.IsFinite(value) && value >= min && value <= max, key, FormattableString.Invariant(
            $"{value} is not in {Range(min, max)}"));
        return Keep(key, value, JsonValue.Create(value));
    }

    /// <summary>A switch: <c>true</c> or <c>false</c>.</summary>
    /// <param name="key">A key of this object.</param>
    /// <param name="fallback">The value where the key is absent or <c>null</c>.</param>
    /// <exception cref="ConfigurationException">The value is neither.</exception>
    public bool Flag(string key, bool fallback)
    {
        Note(key, "true, false", $"{(fallback ? "true" : "false")}");
        bool value = Read(key) is { } node ? Parse<bool>(node, key, "true or false") : fallback;
        return Keep(key, value, JsonValue.Create(value));
    }

    /// <summary>A whole number that may be absent; absent and <c>null</c> are the same.</summary>
    public int? OptionalInt(string key, int min = int.MinValue)
    {
        Note(key, $"integer{Bounds(min, int.MaxValue)}");
        if (Read(key) is not { } node)
        {
            return Keep<int?>(key, null, null);
        }

        int value = Parse<int>(node, key, "a whole number");
        Check(value >= min, key, $"{value} is not in {Range(min, int.MaxValue)}");
        return Keep<int?>(key, value, JsonValue.Create(value));
    }

    /// <summary>A text.</summary>
    /// <param name="key">A key of this object.</param>
    /// <param name="fallback">The value where the key is absent or <c>null</c>.</param>
    /// <exception cref="ConfigurationException">The value is no text.</exception>
    public string Text(string key, string fallback)
    {
        string value = OptionalText(key) ?? Keep(key, fallback, JsonValue.Create(fallback));
        Note(key, "text", $"{fallback}");
        return value;
    }

    /// <summary>A text that may be absent; absent and <c>null</c> are the same.</summary>
    public string? OptionalText(string key)
    {
        Note(key, "text");
        string? value = Read(key) is { } node ? Parse<string>(node, key, "a text") : null;
        return Keep(key, value, value is null ? null : JsonValue.Create(value));
    }

    /// <summary>One of a few words.</summary>
    public string Choice(string key, string fallback, params string[] allowed)
    {
        string value = Text(key, fallback);
        Watch(new OptionRead(Join(key), string.Join(", ", allowed), fallback) { Choices = allowed });
        Check(allowed.Contains(value), key, $"'{value}' is not known{NearestName.Suggestion(value, allowed)}");
        return value;
    }

    /// <summary>A list of whole numbers.</summary>
    public int[] Ints(string key, params int[] fallback)
    {
        Note(key, "list of integers", $"[{string.Join(", ", fallback)}]");
        int[] values = fallback;
        if (Read(key) is { } node)
        {
            Check(node is JsonArray, key, "must be a list of whole numbers");
            values = [.. ((JsonArray)node).Select(item => Parse<int>(item, key, "a list of whole numbers"))];
        }

        return Keep(key, values, new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]));
    }

    /// <summary>A list of finite numbers of a known length.</summary>
    public double[] Numbers(string key, params double[] fallback) =>
        Numbers(key, fallback, double.MinValue, double.MaxValue);

    /// <summary>A list of numbers of a known length, each in a range.</summary>
    public double[] Numbers(string key, double[] fallback, double min, double max)
    {
        Note(key, $"list of {fallback.Length} numbers",
            $"[{string.Join(", ", fallback.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
        double[] values = fallback;
        if (Read(key) is { } node)
        {
            Check(node is JsonArray array && array.Count == fallback.Length, key, $"must be a list of {fallback.Length} numbers");
            values = [.. ((JsonArray)node).Select(item => Parse<double>(item, key, "a list of numbers"))];
        }

        foreach (double value in values)
        {
            Check(double.IsFinite(value) && value >= min && value <= max, key, FormattableString.Invariant(
                $"{value} is not in {Range(min, max)}"));
        }

        return Keep(key, values, new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]));
    }

    /// <summary>An object inside this one; an absent one is empty.</summary>
    public OptionSection Section(string key)
    {
        JsonNode? node = Read(key);
        Check(node is null or JsonObject, key, "must be an object");
        return Open(key, (JsonObject?)node ?? [], Join(key));
    }

    /// <summary>
    /// A list whose items are objects with a <c>name</c>, or just the name. An absent list is empty.
    /// </summary>
    public IReadOnlyList<OptionSection> Items(string key)
    {
        Note(key, "list of names or objects");
        if (Read(key) is not { } node)
        {
            return [];
        }

        Check(node is JsonArray, key, "must be a list");
        var effective = new JsonArray();
        Effective[key] = effective;
        var items = new List<OptionSection>();
        foreach (JsonNode? item in (JsonArray)node)
        {
            JsonObject content = Named(item, key, "must be a list of names or of objects with a 'name'");
            var section = new OptionSection(content, $"{Join(key)}[{items.Count}]") { Watch = Watch };
            effective.Add((JsonNode)section.Effective);
            _sections.Add(section);
            items.Add(section);
        }

        return items;
    }

    /// <summary>An object with a <c>name</c>, or just the name; null where the key is absent or <c>null</c>.</summary>
    public OptionSection? Item(string key)
    {
        Note(key, "name or object");
        return Read(key) is { } node ? Open(key, Named(node, key, "must be a name or an object with a 'name'"), Join(key)) : null;
    }

    /// <summary>Rejects every key, here and in all sections below, that nothing has read.</summary>
    /// <exception cref="ConfigurationException">A key is unknown; the message offers the nearest valid one.</exception>
    public void Close()
    {
        foreach ((string key, JsonNode? _) in source)
        {
            Check(_read.Contains(key), key, $"is unknown{NearestName.Suggestion(key, _read)}");
        }

        _sections.ForEach(section => section.Close());
    }

    /// <summary>Rejects keys that others leave without effect.</summary>
    /// <param name="when">The end of the sentence: <c>without 'weights'</c>.</param>
    /// <param name="keys">None of them may be there.</param>
    /// <exception cref="ConfigurationException">One is; the message names the first.</exception>
    public void RejectIdle(string when, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (Has(key))
            {
                throw Error(key, $"has no effect {when}; remove it");
            }
        }
    }

    /// <summary>An error about one key, for rules that the readers above do not know.</summary>
    public ConfigurationException Error(string key, string problem) => new($"configuration: {Join(key)}: {problem}");

    private string Join(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private OptionSection Open(string key, JsonObject content, string at)
    {
        var section = new OptionSection(content, at) { Watch = Watch };
        Effective[key] = section.Effective;
        _sections.Add(section);
        return section;
    }

    private JsonObject Named(JsonNode? item, string key, string problem) => item switch
    {
        JsonObject known => known,
        JsonValue value when value.TryGetValue(out string? name) => new JsonObject { ["name"] = name },
        _ => throw Error(key, problem),
    };

    private JsonNode? Read(string key)
    {
        _read.Add(key);
        return source[key];
    }

    private void Note(string key, string values, FormattableString? fallback = null) =>
        Watch(new OptionRead(Join(key), values, fallback?.ToString(CultureInfo.InvariantCulture)));

    private T Keep<T>(string key, T value, JsonNode? node)
    {
        Effective[key] = node;
        return value;
    }

    private T Parse<T>(JsonNode? node, string key, string wanted)
    {
        // Whole numbers may be written as 1e3 or 5.0 by tools that know only one kind of number.
        if (node is JsonValue value)
        {
            if (value.TryGetValue(out T? result))
            {
                return result;
            }

            if (typeof(T) == typeof(int) && value.TryGetValue(out double number) && number == (int)number)
            {
                return (T)(object)(int)number;
            }

            if (typeof(T) == typeof(double) && value.TryGetValue(out int whole))
            {
                return (T)(object)(double)whole;
            }
        }

        string given = node?.ToJsonString() ?? "null";
        bool isBeyond = typeof(T) == typeof(int) && node is JsonValue large
            && large.TryGetValue(out double size) && double.IsInteger(size);
        throw Error(key, isBeyond
            ? $"{given} is beyond the whole numbers that are read, {int.MinValue}..{int.MaxValue}"
            : $"{given} is not {wanted}");
    }

    private void Check(bool holds, string key, string problem)
    {
        if (!holds)
        {
            throw Error(key, problem);
        }
    }

    private static string Bounds(double min, double max) => Range(min, max) switch
    {
        ".." => "",
        var range when range.StartsWith("..", StringComparison.Ordinal) => $" up to {range[2..]}",
        var range when range.EndsWith("..", StringComparison.Ordinal) => $" from {range[..^2]}",
        var range => $" {range}",
    };

    private static string Range(double min, double max)
    {
        string low = min is double.MinValue or int.MinValue ? "" : min.ToString(CultureInfo.InvariantCulture);
        string high = max is double.MaxValue or int.MaxValue ? "" : max.ToString(CultureInfo.InvariantCulture);
        return $"{low}..{high}";
    }
}
