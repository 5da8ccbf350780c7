using Querent.Hosting.Runs.Overview;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Overview;

public sealed class RecentSpeedTests
{
    [Fact]
    public void Fast_steps_are_counted_over_about_ten_seconds()
    {
        var time = new TestClock();
        var speed = new RecentSpeed(time);
        Steps(2000, 0.01, 1);
        Assert.Equal(100, speed.PerSecond!.Value, 6);

        // Ten times as fast: the old ones have left after eleven seconds.
        Steps(1100, 0.01, 10);
        Assert.Equal(1000, speed.PerSecond!.Value, 6);

        void Steps(int count, double seconds, int images)
        {
            for (int step = 0; step < count; step++)
            {
                time.Pass(seconds);
                speed.Add(images);
            }
        }
    }

    [Fact]
    public void Steps_longer_than_that_have_a_speed_too()
    {
        var time = new TestClock();
        var speed = new RecentSpeed(time);
        speed.Add(5);
        Assert.Null(speed.PerSecond);
        time.Pass(20);
        speed.Add(5);
        Assert.Equal(0.25, speed.PerSecond!.Value, 9);
        time.Pass(40);
        speed.Add(30);
        Assert.Equal(0.75, speed.PerSecond!.Value, 9);
    }
}
