namespace Querent.Host.Text;

/// <summary>Text for people in lines of at most 80 columns.</summary>
internal static class Paragraph
{
    private const int Width = 80;

    /// <summary>
    /// Breaks a text between words; what leads it stands before the first line, and blanks before the others.
    /// </summary>
    public static IEnumerable<string> Wrap(string lead, string text)
    {
        string line = lead;
        foreach (string word in text.Split(' '))
        {
            bool isFirst = line.Length == lead.Length;
            if (!isFirst && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                (line, isFirst) = (new string(' ', lead.Length), true);
            }

            line += isFirst ? word : $" {word}";
        }

        yield return line;
    }
}
