using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Display;

public sealed class StepProgressTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Screen _screen = new(80);

    [Fact]
    public void In_a_file_a_step_is_worth_a_line_after_ten_seconds_and_then_every_twenty()
    {
        StepProgress progress = Plain();
        for (int second = 0; second <= 45; second++)
        {
            _time.Set(second);
            progress.Report("decoding images", second, 100);
        }

        Assert.Equal(
            ["decoding images: 10 of 100", "decoding images: 30 of 100"],
            _screen.Lines);
    }

    [Fact]
    public void Each_step_has_ten_quiet_seconds_of_its_own()
    {
        StepProgress progress = Plain();
        progress.Report("drawing images", 0, 9);
        _time.Set(8);
        progress.Report("decoding images", 0, 9);
        _time.Set(16);
        progress.Report("decoding images", 5, 9);

        Assert.Empty(_screen.Lines);
    }

    [Fact]
    public void On_a_terminal_the_step_stands_on_one_line()
    {
        var status = new StatusLine(_screen, () => 80);
        StepProgress progress = StepProgress.On(new Terminal(_screen, _screen, status), _time);
        for (int second = 0; second <= 45; second++)
        {
            _time.Set(second);
            progress.Report("decoding images", second, 100);
        }

        Assert.Equal(["decoding images: 45 of 100"], _screen.Lines);
        status.Clear();
        Assert.Empty(_screen.Lines);
    }

    [Fact]
    public void A_step_that_cannot_be_counted_takes_the_place_of_the_one_before_at_once()
    {
        StepProgress progress = StepProgress.On(new Terminal(_screen, _screen, new StatusLine(_screen, () => 80)), _time);
        progress.Report("decoding images", 0, 200);
        _time.Set(1);
        progress.Report("decoding images", 199, 200);
        progress.Report("checking the task", 0, 1);

        Assert.Equal(["checking the task"], _screen.Lines);
    }

    [Fact]
    public void In_a_file_a_step_that_cannot_be_counted_is_not_worth_a_line()
    {
        StepProgress progress = Plain();
        progress.Report("checking the task", 0, 1);
        _time.Set(30);
        progress.Report("checking the task", 1, 1);

        Assert.Empty(_screen.Lines);
    }

    public void Dispose() => _screen.Dispose();

    private StepProgress Plain()
    {
        _screen.NewLine = "\n";
        return StepProgress.On(new Terminal(_screen, _screen, Status: null), _time);
    }

    /// <summary>A clock that is set by hand.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Set(int seconds) => _ticks = seconds * TimeSpan.TicksPerSecond;
    }
}
