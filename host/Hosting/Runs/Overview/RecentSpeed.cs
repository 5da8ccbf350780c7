namespace Querent.Hosting.Runs.Overview;

/// <summary>Images a second over about the last ten seconds, from one end of a step to another.</summary>
internal sealed class RecentSpeed(TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Queue<(long Time, long Images)> _marks = new();
    private (long Time, long Images) _last;
    private long _marked;

    /// <summary>Null before the second step.</summary>
    public double? PerSecond
    {
        get
        {
            if (!_marks.TryPeek(out (long Time, long Images) first))
            {
                return null;
            }

            double seconds = time.GetElapsedTime(first.Time, _last.Time).TotalSeconds;
            return seconds > 0 ? (_last.Images - first.Images) / seconds : null;
        }
    }

    /// <summary>A step has ended.</summary>
    public void Add(int images)
    {
        _last = (time.GetTimestamp(), _last.Images + images);
        if (_marks.Count > 0 && time.GetElapsedTime(_marked, _last.Time) < s_pause)
        {
            return;
        }

        _marks.Enqueue(_last);
        _marked = _last.Time;
        while (_marks.Count > 2 && time.GetElapsedTime(_marks.Peek().Time, _last.Time) > s_window)
        {
            _marks.Dequeue();
        }
    }

    /// <summary>Resets the measurement; it starts again with the next step.</summary>
    public void Reset() => _marks.Clear();
}
