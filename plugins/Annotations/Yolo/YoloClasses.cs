using System.Globalization;
using Querent.Errors;

namespace Querent.Annotations.Yolo;

/// <summary>The classes of a <c>data.yaml</c>, each with the number that label files have for it.</summary>
public sealed class YoloClasses
{
    /// <summary>The most classes that a data set can have: each costs an output of every default box.</summary>
    public const int MaxClasses = 10_000;

    private readonly SortedDictionary<int, string> _names;

    private YoloClasses(SortedDictionary<int, string> names) => _names = names;

    /// <summary>In the order of their numbers, which need not be consecutive.</summary>
    public IReadOnlyList<string> Names => [.. _names.Values];

    /// <summary>Reads <c>names</c>, or makes them of <c>nc</c>.</summary>
    /// <exception cref="DataException">There is no class, a name is missing or there twice, a number is none, or
    /// <c>nc</c> says another count.</exception>
    public static YoloClasses Read(YoloSettings settings, Action<string> warn)
    {
        int? count = settings.Number("nc");
        SortedDictionary<int, string> names = settings["names"] switch
        {
            { Items: { } items } => Listed(settings, items),
            { Entries: { } entries } => Numbered(settings, entries),
            { } value => throw settings.Error(value.Line, "'names' is a text; write a list of names, [red, green]"),
            null => Invented(settings, count ?? 0, warn),
        };
        return names.Count == 0 ? throw settings.Error("has no 'names' of classes")
            : count is { } said && said != names.Count && said != names.Keys.Last() + 1
                ? throw settings.Error($"'nc' is {said}, but 'names' has {names.Count}")
            : new YoloClasses(names);
    }

    /// <summary>The classes of a file with a name in each line, the first of which has the number 0.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="DataException">There is no name, an empty line between two, or a name twice.</exception>
    public static YoloClasses OfLines(string file, string text)
    {
        string[] lines = text.TrimEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        int empty = Array.IndexOf(lines, "");
        if (empty >= 0)
        {
            throw new DataException($"{file}: line {empty + 1} has no name, so that the numbers of classes are unclear; " +
                "correct it");
        }

        return lines.CountBy(line => line).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice }
            ? throw new DataException($"{file}: names '{twice}' twice; rename one")
            : new YoloClasses(new(lines.Index().ToDictionary(line => line.Index, line => line.Item)));
    }

    /// <summary>The name of a number, or nothing where no class has it.</summary>
    public string? Name(double number) =>
        number == Math.Floor(number) && number is >= 0 and <= int.MaxValue
            ? _names.GetValueOrDefault((int)number)
            : null;

    private static SortedDictionary<int, string> Listed(YoloSettings settings, IReadOnlyList<YamlItem> items)
    {
        var names = new Collection(settings);
        foreach ((int index, YamlItem item) in items.Index())
        {
            names.Add(index, item);
        }

        return names.Found;
    }

    private static SortedDictionary<int, string> Numbered(
        YoloSettings settings, IReadOnlyList<(string Key, YamlItem Value)> entries)
    {
        var names = new Collection(settings);
        foreach ((string key, YamlItem value) in entries)
        {
            names.Add(
                int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw settings.Error(value.Line, $"'{key}' in 'names' is no class number from 0 up"),
                value);
        }

        return names.Found;
    }

    // Ultralytics' names for classes without.
    private static SortedDictionary<int, string> Invented(YoloSettings settings, int count, Action<string> warn)
    {
        if (count > MaxClasses)
        {
            throw settings.Error($"'nc' is {count}; up to {MaxClasses} classes can be told apart");
        }

        if (count > 0)
        {
            warn($"has no 'names'; classes are called class_0 and so on, as many as 'nc' says ({count})");
        }

        return new SortedDictionary<int, string>(
            Enumerable.Range(0, count).ToDictionary(number => number, number => $"class_{number}"));
    }

    // Each number and each name once: "01" is the number 1 again.
    private sealed class Collection(YoloSettings settings)
    {
        private readonly Dictionary<string, int> _numbers = [];

        public SortedDictionary<int, string> Found { get; } = [];

        public void Add(int number, YamlItem item)
        {
            string name = item.Items is not null || item.Entries is not null
                ? throw settings.Error(item.Line, $"the name of class {number} is a list or a mapping; write a text, " +
                    "in quotation marks if it holds a colon")
                : string.IsNullOrWhiteSpace(item.Text)
                ? throw settings.Error(item.Line, $"class {number} has no name")
                : item.Text;
            if (!_numbers.TryAdd(name, number))
            {
                throw settings.Error(item.Line, $"classes {_numbers[name]} and {number} have the same name, '{name}'");
            }

            if (!Found.TryAdd(number, name))
            {
                throw settings.Error(item.Line, $"'names' has the number {number} twice");
            }
        }
    }
}
