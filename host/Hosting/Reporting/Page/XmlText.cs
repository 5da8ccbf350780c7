using System.Globalization;
using System.Text;
using System.Xml;

namespace Querent.Hosting.Reporting.Page;

/// <summary>Text of any origin as XML can hold it and a person can see it.</summary>
internal static class XmlText
{
    /// <summary>
    /// Control characters, noncharacters and lone surrogates as their numbers (<c>\u001B</c>); all else as it is.
    /// Line breaks and tabs stay.
    /// </summary>
    public static string Safe(string text)
    {
        int kept = Kept(text);
        if (kept == text.Length)
        {
            return text;
        }

        var safe = new StringBuilder(text, 0, kept, text.Length + 16);
        for (int i = kept; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                safe.Append(text, i++, 2);
            }
            else if (IsShown(text[i]))
            {
                safe.Append(text[i]);
            }
            else
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            }
        }

        return safe.ToString();
    }

    // Characters before the first one that has to be escaped: nearly always all.
    private static int Kept(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                i++;
            }
            else if (!IsShown(text[i]))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static bool IsPair(string text, int i) =>
        i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);

    // XML holds U+007F to U+009F, but a browser shows nothing of them.
    private static bool IsShown(char character) =>
        XmlConvert.IsXmlChar(character) && (!char.IsControl(character) || character is '\t' or '\n' or '\r');
}
