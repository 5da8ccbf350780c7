using System.Text;

namespace Querent.Host.Output;

/// <summary>
/// Collects text until a line is complete, and writes it above the line that changes in place.
/// </summary>
internal sealed class LinesAboveStatus(TextWriter inner, StatusLine status) : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (_lock)
        {
            _line.Append(value);
            if (value?.EndsWith('\n') == true)
            {
                string lines = _line.ToString();
                _line.Clear();
                status.Above(() => inner.Write(lines));
            }
        }
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => inner.Flush();
}
