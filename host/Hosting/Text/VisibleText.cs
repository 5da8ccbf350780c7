using System.Globalization;
using System.Text;

namespace Querent.Hosting.Text;

/// <summary>
/// Text of any origin as a terminal may show it: names of files, classes and plugins can hold characters that move the
/// cursor, change its title, or turn the direction of writing. These are written as <c>\u001b</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>A text with all such characters written out, line breaks too.</summary>
    public static string Of(string text) => text.Any(IsActive)
        ? text.Aggregate(new StringBuilder(), Append).ToString()
        : text;

    /// <summary>Whether a character does something else than to stand there.</summary>
    public static bool IsActive(char character) => char.IsControl(character) || character is
        '\u061c' or '\u200e' or '\u200f' or '\u2028' or '\u2029' or '\ufeff'
        or (>= '\u202a' and <= '\u202e')
        or (>= '\u2066' and <= '\u2069');

    private static StringBuilder Append(StringBuilder text, char character) => IsActive(character)
        ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
        : text.Append(character);
}
