using Querent.Extensibility;

namespace Querent.Hosting.Configuration;

/// <summary>One strategy of an experiment: its name in the plugin that brings it, and its name in this run.</summary>
/// <param name="Name">Its name in the plugin.</param>
/// <param name="Label">Its name in tables, files and the report; unique in a run.</param>
/// <param name="Options">The other keys, which the plugin reads.</param>
internal sealed record StrategyEntry(string Name, string Label, OptionSection Options)
{
    private const int LongestLabel = 40;

    /// <summary>Reads the list <c>strategies</c>.</summary>
    /// <exception cref="Errors.ConfigurationException">It is empty, or two entries have one label.</exception>
    public static IReadOnlyList<StrategyEntry> ReadAll(OptionSection root)
    {
        StrategyEntry[] entries = [.. root.Items("strategies").Select(Read)];
        if (entries.Length == 0)
        {
            throw root.Error("strategies", "name at least one, as in [\"random\"]; 'querent plugins list' shows all");
        }

        foreach (StrategyEntry twin in entries.GroupBy(entry => entry.Label).SelectMany(group => group.Skip(1)))
        {
            throw twin.Options.Error("label", $"'{twin.Label}' is taken by an earlier strategy; give each its own label");
        }

        return entries;
    }

    /// <summary>Reads a single strategy that stands in no table; null where it is.</summary>
    public static StrategyEntry? ReadInitial(OptionSection section, string key)
    {
        if (section.Item(key) is not { } options)
        {
            return null;
        }

        string name = options.Required("name").Text("name", "");
        return new StrategyEntry(name, name, options);
    }

    private static StrategyEntry Read(OptionSection options)
    {
        string name = options.Required("name").Text("name", "");
        string label = options.Text("label", name);

        // It becomes part of file names.
        bool usable = label.Length is > 0 and <= LongestLabel &&
            label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && label[0] != '.';
        return usable
            ? new StrategyEntry(name, label, options)
            : throw options.Error("label", $"'{label}' must be letters, digits, '-', '_' or '.', {LongestLabel} at most");
    }
}
