using System.Text;
using Querent.Host.Output;

namespace Querent.Host.Tests.Output;

public sealed class TolerantWriterTests
{
    [Fact]
    public void What_cannot_be_written_is_dropped_and_the_reason_is_told_once()
    {
        using var writer = new TolerantWriter(new FullDisk());
        writer.WriteLine("a line");
        writer.Write('c');
        writer.Flush();

        Assert.Equal("No space left on device", writer.TakeProblem());
        Assert.Null(writer.TakeProblem());
    }

    [Fact]
    public void What_can_be_written_is_there_without_a_problem()
    {
        using var text = new StringWriter();
        using var writer = new TolerantWriter(text) { NewLine = "\n" };
        writer.Write("a ");
        writer.Write('l');
        writer.WriteLine("ine");

        Assert.Equal("a line\n", text.ToString().ReplaceLineEndings("\n"));
        Assert.Null(writer.TakeProblem());
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
