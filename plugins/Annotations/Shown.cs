using Querent.Images;

namespace Querent.Annotations;

/// <summary>Texts of files in messages of one line.</summary>
public static class Shown
{
    private const int Most = 60;
    private const int MostOfCause = 200;

    /// <summary>The text without control characters, and cut where it is long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">The largest number of its characters.</param>
    public static string Short(string text, int most = Most) => Line(text.Length <= most ? text : $"{text[..most]}...");

    /// <summary>The text with a replacement for each control character and line break.</summary>
    public static string Line(string text) => string.Concat(text.Select(character =>
        char.IsControl(character) || character is '\u2028' or '\u2029' ? '\uFFFD' : character));

    /// <summary>The message of a reader of the system, without the places that it adds.</summary>
    public static string Cause(Exception problem) =>
        Short(ReadingErrors.OneLine(problem).Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.'), MostOfCause);
}
