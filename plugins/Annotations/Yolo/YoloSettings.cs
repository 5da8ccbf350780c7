using System.Globalization;
using Querent.Errors;

namespace Querent.Annotations.Yolo;

/// <summary>A <c>data.yaml</c>: names of classes, images of splits, shape of poses; other keys mean nothing.</summary>
public sealed class YoloSettings
{
    private readonly Dictionary<string, YamlItem> _values;
    private readonly string _file;

    private YoloSettings(string file, Dictionary<string, YamlItem> values) => (_file, _values) = (file, values);

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">The file cannot be read, or it is no mapping.</exception>
    public static YoloSettings Read(string file) => Parse(file, TextFiles.Read(file));

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="DataException">It is no mapping.</exception>
    public static YoloSettings Parse(string file, string text)
    {
        IReadOnlyList<(string Key, YamlItem Value)> entries = YamlFile.Read(file, text).Entries ??
            throw new DataException(
                $"{file}: is no mapping of keys to values; set the path to the data.yaml of a data set");
        return new YoloSettings(file, entries.ToDictionary(entry => entry.Key, entry => entry.Value));
    }

    /// <summary>The value of a key; null where it has none.</summary>
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

    /// <summary>
    /// The number of points of a pose, and of numbers for each: two of place, and one of visibility or none. Null where
    /// there is no <c>kpt_shape</c>.
    /// </summary>
    /// <exception cref="DataException">It is something else.</exception>
    public (int Points, int Numbers)? PointShape()
    {
        if (this["kpt_shape"] is not { } shape)
        {
            return null;
        }

        const int mostPoints = 10_000;
        int[] numbers = [.. (shape.Items ?? []).Select(item => Number("kpt_shape", item))];
        return numbers is [<= mostPoints and var points, 2 or 3]
            ? (points, numbers[1])
            : throw Error(shape.Line, "'kpt_shape' is no list of the number of points and 2 or 3");
    }

    /// <summary>A whole number in a list.</summary>
    /// <exception cref="DataException">It is something else.</exception>
    public int Number(string key, YamlItem value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Error(value.Line, $"'{key}' is no whole number from 0 up");

    /// <summary>The error of a line.</summary>
    public DataException Error(int line, string problem) => new($"{_file}: line {line}: {Shown.Line(problem)}; correct it");

    /// <summary>The error of the whole file.</summary>
    public DataException Error(string problem) => new($"{_file}: {Shown.Line(problem)}; correct it");

    private string Text(string key, YamlItem value) => value.Text switch
    {
        null => throw Error(value.Line, $"'{key}' is neither a text nor a list of texts"),
        var text when text.Contains('\0', StringComparison.Ordinal) =>
            throw Error(value.Line, $"'{key}' holds a NUL character"),
        var text => text,
    };
}
