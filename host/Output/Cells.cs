using System.Text;
using Wcwidth;

namespace Querent.Host.Output;

/// <summary>Text measured in the cells that it takes on a terminal.</summary>
internal static class Cells
{
    private const char Ellipsis = '…';

    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>The text, or its beginning with … in the last cell where it is wider.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used >= width)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append(Ellipsis).ToString();
    }

    /// <summary>The text in exactly so many cells: cut, or padded with blanks.</summary>
    public static string Fill(string text, int width)
    {
        string cut = Cut(text, width);
        return cut + new string(' ', Math.Max(0, width - Width(cut)));
    }

    // A control character has no width of its own.
    private static int Width(Rune rune) => Math.Max(0, UnicodeCalculator.GetWidth(rune.Value));
}
