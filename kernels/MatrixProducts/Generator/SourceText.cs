using System.Globalization;
using System.Text;

namespace Querent.Kernels.Generator;

/// <summary>C# source that grows line by line, indented by its braces.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    internal void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    internal void Line(string line)
    {
        _depth -= line == "}" ? 1 : 0;
        _text.Append(' ', line.Length == 0 ? 0 : _depth * 4).Append(line).Append('\n');
        _depth += line == "{" ? 1 : 0;
    }

    internal void Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            Line(line);
        }
    }

    public override string ToString() => _text.ToString();
}
