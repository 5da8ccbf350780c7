namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Texts of files in messages of one line.</summary>
internal static class Shown
{
    private const int Most = 60;

    /// <summary>The text without control characters, and cut where it is long.</summary>
    public static string Short(string text)
    {
        string start = text.Length <= Most ? text : $"{text[..Most]}...";
        return string.Concat(start.Select(character =>
            char.IsControl(character) || character is '\u2028' or '\u2029' ? '\uFFFD' : character));
    }
}
