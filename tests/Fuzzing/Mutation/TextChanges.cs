using System.Text;
using System.Text.RegularExpressions;

namespace Querent.Fuzzing.Mutation;

/// <summary>Changes of words, numbers, signs and lines, as JSON, YAML, XML and plain lists have them.</summary>
internal static partial class TextChanges
{
    // The longest nesting; readers that take quadratic time for depth are slow with it.
    private const int Deep = 100_000;

    private static readonly string[] s_numbers =
    [
        "0", "-1", "1", "-0", "1e38", "-1e38", "3.5e38", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "-Infinity",
        "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "0.5", "1.0", "1.5", "1.0000000000000000000001", "99999999999999999999999999", "1e9",
        "1e18", "16777217", "0x10", "1_000", "1,5", "", "null", "true", "\"5\"", "[]", "{}", "00001", "+3", "30001",
    ];

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", "\"", ":", ",", "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#0;",
        "&#x10FFFF;", "&#65535;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<?xml version=\"1.1\"?>",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.0\" encoding=\"windows-1252\"?>", "\0", "\n",
        "\r", "\r\n", "\t", " ", "\u2028", "\uFEFF", "\u202E", "é", "💥", "//", "/*", "*/", "#", "---", "...", "- ",
        "  - ", "'", "''", "../", "null", "true", "~", "NaN", "\\u0000", "\\u001b", "\\ud800", "\\", "xmlns=\"x\"",
        "<object>", "</object>", "<name>", "names: ", "nc: 1\n", "kpt_shape: [2, 2]\n", "0 0.5 0.5 0.1 0.1\n", "&a ",
        "*a", "!!binary ", "!t ", "? ", "| ", "> ", "%", "@", "<<: ",
    ];

    private static readonly string[] s_nests = ["[", "{\"a\":", "<a>", "- ", "{a: ", "&", "(", "["];

    public static IReadOnlyList<Change> All { get; } =
        [InsertToken, SetNumber, SetNumber, RemoveToken, RepeatToken, SwapTokens, RemoveLine, RepeatLine, Nest];

    private static byte[] InsertToken(byte[] file, Dice dice)
    {
        int at = dice.Below(file.Length + 1);
        return [.. file[..at], .. Encoding.UTF8.GetBytes(dice.Pick(s_tokens)), .. file[at..]];
    }

    private static byte[] SetNumber(byte[] file, Dice dice) =>
        Replace(file, dice, Number(), (_, _) => dice.Pick(s_numbers));

    private static byte[] RemoveToken(byte[] file, Dice dice) => Replace(file, dice, Token(), (_, _) => "");

    private static byte[] RepeatToken(byte[] file, Dice dice) =>
        Replace(file, dice, Token(), (token, _) => string.Concat(Enumerable.Repeat(token, 1 + dice.Amount(300))));

    private static byte[] SwapTokens(byte[] file, Dice dice) =>
        Replace(file, dice, Token(), (_, others) => dice.Pick(others).Value);

    private static byte[] RemoveLine(byte[] file, Dice dice) => Replace(file, dice, Line(), (_, _) => "");

    private static byte[] RepeatLine(byte[] file, Dice dice) =>
        Replace(file, dice, Line(), (line, _) => line + line);

    private static byte[] Nest(byte[] file, Dice dice)
    {
        int at = dice.Below(file.Length + 1);
        string nest = string.Concat(Enumerable.Repeat(dice.Pick(s_nests), dice.OneIn(100) ? Deep : dice.Amount(100)));
        return [.. file[..at], .. Encoding.UTF8.GetBytes(nest), .. file[at..]];
    }

    // Latin-1 keeps every byte as it is.
    private static byte[] Replace(
        byte[] file, Dice dice, Regex pattern, Func<string, IReadOnlyList<Match>, string> replacement)
    {
        string text = Encoding.Latin1.GetString(file);
        MatchCollection matches = pattern.Matches(text);
        if (matches.Count == 0)
        {
            return file;
        }

        Match chosen = dice.Pick(matches);
        string changed = replacement(chosen.Value, matches);
        return Encoding.Latin1.GetBytes(text[..chosen.Index] + changed + text[(chosen.Index + chosen.Length)..]);
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"""[^""\n]*""|[\w.]+|[^\w\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"[^\n]*\n")]
    private static partial Regex Line();
}
