using Querent.Host.Output;
using Querent.Host.Tests.Support;
using Querent.Hosting.Text;

namespace Querent.Host.Tests.Output;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("x\u001b]0;owned\u0007\u001b[2J.txt", @"x\u001b]0;owned\u0007\u001b[2J.txt")]
    [InlineData("cat\u202egpj.exe", @"cat\u202egpj.exe")]
    [InlineData("\u2066a\u2069\u200f\u061c\ufeff", @"\u2066a\u2069\u200f\u061c\ufeff")]
    [InlineData("a\u009b2Jb\u007f", @"a\u009b2Jb\u007f")]
    [InlineData("a\tb\rc", @"a\u0009b\u000dc")]
    [InlineData("räv, 猫 and 🦊 \u200d", "räv, 猫 and 🦊 \u200d")]
    public void What_acts_on_a_terminal_is_written_out(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Theory]
    [InlineData("one\r\n  two\n\nthree", "one two three")]
    [InlineData("one\u2028two\u2029three\u0085four", "one two three four")]
    [InlineData("\u001b[31mred", @"\u001b[31mred")]
    public void A_message_becomes_one_line(string message, string line) => Assert.Equal(line, Terminal.OneLine(message));

    [Fact]
    public void The_writer_lets_line_feeds_through_and_nothing_else()
    {
        var text = new StringWriter();
        using var writer = new VisibleTextWriter(text);

        writer.WriteLine("a\u001b[2Jb\nc\r");
        writer.Write('\a');
        writer.WriteLine();

        Assert.Equal("a\\u001b[2Jb\nc\\u000d\n\\u0007\n", text.ToString());
    }

    [Fact]
    public void What_a_plugin_is_called_stands_on_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.AddPlugin("Good");
        folder.ChangeManifest("Good", "1.0.0", @"1.0\n0\u001b[2J");
        folder.ChangeManifest("Good", "as they come", @"as they\ncome\u202e");

        QuerentProcess result = QuerentProcess.Run("plugins", "list", "--plugins", folder.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($@"Good 1.0 0\u001b[2J  {folder.Under("Good")}", result.OutLines);
        Assert.Contains(@"  strategy first-come: the first candidates as they come\u202e", result.OutLines);
    }

    [Fact]
    public void A_name_in_a_message_or_in_a_stack_trace_does_not_act()
    {
        QuerentProcess result = QuerentProcess.Run("run", "\u001b[2J.json", "--verbose");

        Assert.StartsWith(@"error: configuration '\u001b[2J.json'", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
    }
}
