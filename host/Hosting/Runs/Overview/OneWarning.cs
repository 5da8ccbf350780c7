namespace Querent.Hosting.Runs.Overview;

/// <summary>A warning that is shown once, however often it is given; showing it never fails.</summary>
internal sealed class OneWarning(Action<string> warn)
{
    private int _isTold;

    public void Tell(string line)
    {
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            Attempts.All(() => warn(line));
        }
    }
}
