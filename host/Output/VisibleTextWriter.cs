using System.Text;
using Querent.Hosting.Text;

namespace Querent.Host.Output;

/// <summary>
/// Writes visible characters to a terminal, and all others but line feeds as <see cref="VisibleText"/> has them, so
/// that no message can act on the terminal. Intended cursor movements bypass it.
/// </summary>
internal sealed class VisibleTextWriter : TextWriter
{
    private readonly TextWriter _inner;

    public VisibleTextWriter(TextWriter inner)
    {
        _inner = inner;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) =>
        _inner.Write(string.Join('\n', buffer.ToString().Split('\n').Select(VisibleText.Of)));

    public override void Flush() => _inner.Flush();
}
