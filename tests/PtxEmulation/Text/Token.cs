namespace Querent.PtxEmulation.Text;

/// <summary>A word or a mark of a PTX text, with where it begins and ends there.</summary>
internal readonly record struct Token(string Text, int Start, int End, int Line)
{
    public bool Is(string text) => Text == text;

    public bool IsWord => char.IsAsciiLetterOrDigit(Text[0]) || Text[0] is '.' or '%' or '_' or '$';
}
