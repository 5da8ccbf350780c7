namespace Querent.Hosting.Text;

/// <summary>Text for people in lines of at most 80 columns.</summary>
internal static class Paragraph
{
    private const int Widest = 80;

    /// <summary>
    /// Breaks a text between words; the lead comes before the first line, and blanks before the others.
    /// </summary>
    public static IEnumerable<string> Wrap(string lead, string text) => Wrap(lead, lead.Length, text, Widest);

    /// <summary>A text whose further lines are indented, for a terminal of so many columns.</summary>
    public static IEnumerable<string> Hang(string text, int columns) => Wrap("", 2, text, Math.Min(columns, Widest));

    private static IEnumerable<string> Wrap(string lead, int indent, string text, int width)
    {
        string line = lead;
        bool isFirst = true;
        foreach (string word in text.Split(' '))
        {
            if (!isFirst && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, isFirst) = (new string(' ', indent), true);
            }

            line += isFirst ? word : $" {word}";
            isFirst = false;
        }

        yield return line;
    }
}
