using Querent.Host.Output;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Output;

public sealed class StatusLineTests : IDisposable
{
    private readonly Screen _screen = new(20);
    private readonly StatusLine _status;
    private readonly LinesAboveStatus _out;

    public StatusLineTests()
    {
        _status = new StatusLine(_screen, () => 20);
        _out = new LinesAboveStatus(_screen, _status) { NewLine = "\n" };
    }

    [Fact]
    public void A_new_text_replaces_the_one_before()
    {
        _status.Show("a long text to see");
        _status.Show("short");

        Assert.Equal(["short"], _screen.Lines);
    }

    [Fact]
    public void A_text_that_is_too_wide_is_cut_and_does_not_wrap()
    {
        _status.Show("reading images: 123456 of 999999");
        _status.Show("reading images: 123457 of 999999");

        Assert.Equal(["reading images: 12…"], _screen.Lines);
    }

    [Fact]
    public void Lines_go_above_it_whole()
    {
        _status.Show("training");
        _out.Write("trial 1 ");
        _status.Show("training more");
        _out.WriteLine("cycle 1");
        _out.WriteLine("trial 2");

        Assert.Equal(["trial 1 cycle 1", "trial 2", "training more"], _screen.Lines);
    }

    [Fact]
    public void Nothing_of_it_stays()
    {
        _status.Show("training");
        _out.WriteLine("done");
        _status.Clear();

        Assert.Equal(["done"], _screen.Lines);
    }

    [Fact]
    public void Nothing_is_switched_on_in_the_terminal()
    {
        _status.Show("training");
        _out.WriteLine("done");

        Assert.DoesNotContain('\u001b', _screen.Written);
    }

    public void Dispose()
    {
        _out.Dispose();
        _screen.Dispose();
    }
}
