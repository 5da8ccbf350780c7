using System.Globalization;
using Querent.Errors;

namespace Querent.Plugins.ObjectDetection.Datasets.Yolo;

/// <summary>
/// The part of YAML that <c>data.yaml</c> files use: keys at the margin with a value, a list in brackets, or indented
/// items, which are <c>- value</c> or <c>number: value</c>.
/// </summary>
internal sealed class YoloSettings
{
    private readonly Dictionary<string, List<string>> _values = [];
    private readonly string _file;

    private YoloSettings(string file) => _file = file;

    /// <exception cref="DataException">The file cannot be read, or a line is none of the above.</exception>
    public static YoloSettings Read(string file)
    {
        var settings = new YoloSettings(file);
        List<(int Number, string Value)>? open = null;
        string key = "";
        foreach ((int index, string line) in TextFiles.AllLines(file).Index())
        {
            string content = WithoutComment(line).TrimEnd();
            if (content.Length == 0 || content == "---")
            {
                continue;
            }

            if (!char.IsWhiteSpace(content[0]) && content[0] != '-')
            {
                int colon = content.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0)
                {
                    throw settings.Error($"line {index + 1} is neither 'key: value' nor an indented item");
                }

                key = content[..colon].Trim();
                open = null;
                settings._values[key] = Values(content[(colon + 1)..].Trim());
            }
            else
            {
                open ??= [];
                open.Add(Entry(content.Trim(), open.Count));
                settings._values[key] = [.. open.OrderBy(entry => entry.Number).Select(entry => entry.Value)];
            }
        }

        return settings;
    }

    public IReadOnlyList<string> this[string key] => _values.GetValueOrDefault(key) ?? [];

    public DataException Error(string problem) => new($"{_file}: {problem}; correct it");

    private static List<string> Values(string text) => text switch
    {
        "" or "null" or "~" => [],
        ['[', .. string inner, ']'] => [.. Parts(inner).Select(Unquoted)],
        ['{', .. string inner, '}'] => [.. Parts(inner).Select(Entry).OrderBy(entry => entry.Number)
            .Select(entry => entry.Value)],
        _ => [Unquoted(text)],
    };

    private static string[] Parts(string inner) =>
        inner.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (int Number, string Value) Entry(string text, int position)
    {
        if (text.StartsWith('-'))
        {
            return (position, Unquoted(text[1..].Trim()));
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), CultureInfo.InvariantCulture, out int number)
            ? (number, Unquoted(text[(colon + 1)..].Trim()))
            : (position, Unquoted(text));
    }

    private static string Unquoted(string text) =>
        text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1] : text;

    // A comment begins at a number sign after a blank, outside of quotes.
    private static string WithoutComment(string line)
    {
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char letter = line[i];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }
}
