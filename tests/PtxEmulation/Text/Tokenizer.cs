namespace Querent.PtxEmulation.Text;

/// <summary>Cuts a PTX text into words (<c>ld.global.f32</c>, <c>%r1</c>, <c>0f3F800000</c>) and single marks.</summary>
internal static class Tokenizer
{
    public static List<Token> Tokenize(string text)
    {
        List<Token> tokens = [];
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                line += text[i++] == '\n' ? 1 : 0;
                continue;
            }

            int end = EndOfComment(text, i);
            if (end > i)
            {
                line += text.AsSpan(i, end - i).Count('\n');
                i = end;
                continue;
            }

            end = EndOfToken(text, i);
            tokens.Add(new Token(text[i..end], i, end, line));
            i = end;
        }

        return tokens;
    }

    private static int EndOfComment(string text, int start)
    {
        string closing = text[start] != '/' || start + 1 == text.Length ? ""
            : text[start + 1] == '/' ? "\n"
            : text[start + 1] == '*' ? "*/" : "";
        if (closing.Length == 0)
        {
            return start;
        }

        int end = text.IndexOf(closing, start + 2, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + closing.Length;
    }

    private static int EndOfToken(string text, int start)
    {
        if (text[start] == '"')
        {
            return text.IndexOf('"', start + 1) + 1;
        }

        int end = start;
        while (end < text.Length && IsInsideWord(text, end))
        {
            // A qualifier such as .shared::cta is part of its word; a single colon ends a label.
            end += text[end] == ':' ? 2 : 1;
        }

        return Math.Max(end, start + 1);
    }

    private static bool IsInsideWord(string text, int at) =>
        char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '%' or '_' or '$'
        || (text[at] == ':' && at + 1 < text.Length && text[at + 1] == ':');
}
