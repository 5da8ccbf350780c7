namespace Querent.Host.Tests.Support;

/// <summary>A clock that stands still until it is moved, with a date.</summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 26, 18, 0, 0, TimeSpan.Zero);

    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => s_start + _passed;

    public void Pass(double seconds) => _passed += TimeSpan.FromSeconds(seconds);
}
