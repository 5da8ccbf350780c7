using Querent.Extensibility;
using Querent.Hosting.Text;

namespace Querent.Hosting.Plugins.Options;

/// <summary>Options as lines of at most 80 columns: name, default, and the values that are allowed.</summary>
internal static class OptionTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<OptionGroup> groups)
    {
        if (groups.All(group => group.Options.Count == 0))
        {
            return ["  no options"];
        }

        int keys = Column("option", groups.SelectMany(group => group.Options.Select(option => KeyIn(group, option))));
        int defaults = Column("default", groups.SelectMany(group => group.Options.Select(DefaultOf)));
        return
        [
            Row("option", "default", "values").Single(),
            .. groups.SelectMany(group =>
                (group.Condition is { } condition ? ["", $"  with {condition}:"] : Array.Empty<string>())
                .Concat(group.Options.SelectMany(option => Row(KeyIn(group, option), DefaultOf(option), option.Values)))),
        ];

        IEnumerable<string> Row(string key, string standard, string values) =>
            Paragraph.Wrap($"  {key.PadRight(keys)}{standard.PadRight(defaults)}", values);
    }

    private static string KeyIn(OptionGroup group, OptionRead option) => (group.Condition is null ? "" : "  ") + option.Key;

    private static string DefaultOf(OptionRead option) => option.Default switch
    {
        null => "-",
        "" => "\"\"",
        var text => text,
    };

    private static int Column(string heading, IEnumerable<string> texts) => texts.Append(heading).Max(text => text.Length) + 2;
}
