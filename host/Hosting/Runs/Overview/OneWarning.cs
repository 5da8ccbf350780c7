namespace Querent.Hosting.Runs.Overview;

/// <summary>A warning that is told once, whoever gives it how often; telling it never fails.</summary>
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
