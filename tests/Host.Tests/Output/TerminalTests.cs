using Querent.Host.Output;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Output;

public sealed class TerminalTests
{
    private const string Message = "what comes here is longer than a terminal of 40 columns is wide";

    [Fact]
    public void A_warning_is_broken_between_words_for_a_terminal()
    {
        var screen = new Screen(40);
        var status = new StatusLine(screen, () => 40);

        new Terminal(screen, new LinesAboveStatus(screen, status) { NewLine = "\n" }, status).Warn(Message);

        Assert.Equal(["warning: what comes here is longer than", "  a terminal of 40 columns is wide"], screen.Lines);
    }

    [Fact]
    public void A_warning_is_one_line_in_a_file()
    {
        using var file = new StringWriter { NewLine = "\n" };

        new Terminal(file, file, null).Warn(Message);

        Assert.Equal($"warning: {Message}\n", file.ToString());
    }
}
