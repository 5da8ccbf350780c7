namespace Querent.Fuzzing.Running;

/// <summary>Looks at the input that is being read from a thread of its own, every few milliseconds.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private readonly Action<TimeSpan, TimeSpan> _giveUp;
    private readonly Lock _lock = new();
    private TimeSpan? _startedCpu;
    private long _started;
    private long _peak;

    /// <param name="giveUp">Called with processor and clock time of an input that does not end; must end the
    /// process.</param>
    public Watchdog(Action<TimeSpan, TimeSpan> giveUp)
    {
        _giveUp = giveUp;
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    public void Begin()
    {
        lock (_lock)
        {
            (_startedCpu, _started, _peak) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp(), 0);
        }
    }

    /// <summary>Processor time since <see cref="Begin"/>, and the largest working set that was seen.</summary>
    public (TimeSpan Cpu, long Peak) End()
    {
        lock (_lock)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime - _startedCpu!.Value;
            _startedCpu = null;
            return (cpu, _peak);
        }
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Watch()
    {
        while (!_ended.Wait(s_interval))
        {
            lock (_lock)
            {
                Look();
            }
        }
    }

    private void Look()
    {
        if (_startedCpu is not { } startedCpu)
        {
            return;
        }

        _peak = Math.Max(_peak, Environment.WorkingSet);
        TimeSpan cpu = Environment.CpuUsage.TotalTime - startedCpu;
        TimeSpan clock = TimeProvider.System.GetElapsedTime(_started);
        if (cpu.TotalSeconds > Limits.SecondsToEnd || clock.TotalSeconds > Limits.WaitingSecondsToEnd)
        {
            _giveUp(cpu, clock);
        }
    }
}
