using System.Text;

namespace Querent.Host.Output;

/// <summary>
/// A console stream without errors: text that cannot be written (its disk is full, it was closed, the
/// terminal is gone) is dropped.
/// </summary>
internal sealed class TolerantWriter(TextWriter inner) : TextWriter
{
    private string? _problem;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Returns the first error of writing since the last call; null if all was written.</summary>
    public string? TakeProblem() => Interlocked.Exchange(ref _problem, null);

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _problem ??= problem.Message;
        }
    }
}
