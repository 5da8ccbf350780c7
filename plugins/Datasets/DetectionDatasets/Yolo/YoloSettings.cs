using System.Globalization;
using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets.Yolo;

/// <summary>A <c>data.yaml</c>: names of classes, images of splits, shape of poses; other keys mean nothing.</summary>
internal sealed class YoloSettings
{
    private readonly Dictionary<string, YamlItem> _values;
    private readonly string _file;

    private YoloSettings(string file, Dictionary<string, YamlItem> values) => (_file, _values) = (file, values);

    /// <exception cref="DataException">The file cannot be read, or it is no mapping.</exception>
    public static YoloSettings Read(string file)
    {
        IReadOnlyList<(string Key, YamlItem Value)> entries = YamlFile.Read(file).Entries ??
            throw new DataException(
                $"{file}: is no mapping of keys to values; set the path to the data.yaml of a data set");
        return new YoloSettings(file, entries.ToDictionary(entry => entry.Key, entry => entry.Value));
    }

    public YamlItem? this[string key] => _values.TryGetValue(key, out YamlItem? value) && !value.IsNull ? value : null;

    /// <summary>A text, or nothing where the key is missing.</summary>
    /// <exception cref="DataException">It is a list or a mapping.</exception>
    public string? Text(string key) => this[key] is { } value ? Text(key, value) : null;

    /// <summary>One text or a list of them; empty where the key is missing.</summary>
    /// <exception cref="DataException">It is something else.</exception>
    public IReadOnlyList<string> Texts(string key) => this[key] switch
    {
        null => [],
        { Items: { } items } => [.. items.Select(item => Text(key, item))],
        { } value => [Text(key, value)],
    };

    /// <summary>A whole number that is not negative, or nothing where the key is missing.</summary>
    /// <exception cref="DataException">It is something else.</exception>
    public int? Number(string key) => this[key] is { } value ? Number(key, value) : null;

    public int Number(string key, YamlItem value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Error(value.Line, $"'{key}' is no whole number from 0 up");

    public DataException Error(int line, string problem) => new($"{_file}: line {line}: {problem}; correct it");

    public DataException Error(string problem) => new($"{_file}: {problem}; correct it");

    private string Text(string key, YamlItem value) => value.Text switch
    {
        null => throw Error(value.Line, $"'{key}' is neither a text nor a list of texts"),
        var text when text.Contains('\0', StringComparison.Ordinal) =>
            throw Error(value.Line, $"'{key}' holds a NUL character"),
        var text => text,
    };
}
