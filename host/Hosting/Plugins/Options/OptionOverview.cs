using System.Text.Json.Nodes;
using Querent.Extensibility;

namespace Querent.Hosting.Plugins.Options;

/// <summary>All options of a task or strategy: those that it always reads, and those that go with a choice.</summary>
internal static class OptionOverview
{
    /// <summary>
    /// Tries each value of each choice by itself; the first group contains the options that depend on none.
    /// </summary>
    public static IReadOnlyList<OptionGroup> Of(OptionReading reading)
    {
        IReadOnlyList<OptionRead> byDefault = reading.Of([]);
        var conditional = new HashSet<string>();
        var groups = new List<OptionGroup>();
        foreach (OptionRead choice in byDefault.Where(option => option.Choices.Count > 0))
        {
            var others = choice.Choices.Where(value => value != choice.Default)
                .ToDictionary(value => value, value => reading.Of(new JsonObject { [choice.Key] = value }));
            OptionRead[] only = [.. byDefault.Where(option => !conditional.Contains(option.Key) &&
                others.Values.Any(reads => reads.All(read => read.Key != option.Key)))];
            conditional.UnionWith(only.Select(option => option.Key));
            groups.Add(new OptionGroup($"{choice.Key} = {choice.Default}", only));
            groups.AddRange(others.Select(other => new OptionGroup(
                $"{choice.Key} = {other.Key}", [.. other.Value.Where(read => !byDefault.Any(known => IsSame(known, read)))])));
        }

        return
        [
            new OptionGroup(null, [.. byDefault.Where(option => !conditional.Contains(option.Key))]),
            .. groups.Where(group => group.Options.Count > 0),
        ];
    }

    private static bool IsSame(OptionRead one, OptionRead other) =>
        (one.Key, one.Values, one.Default) == (other.Key, other.Values, other.Default);
}
