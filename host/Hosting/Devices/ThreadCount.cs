namespace Querent.Hosting.Devices;

/// <summary>Number of threads that <c>--threads</c> gives on this machine.</summary>
internal static class ThreadCount
{
    /// <summary>As many as were asked for, but no more than there are processors: the others would wait.</summary>
    public static int Of(int asked, Action<string> warn)
    {
        int most = Environment.ProcessorCount;
        if (asked <= most)
        {
            return asked;
        }

        warn($"--threads {asked}: this machine runs {most} at once, and more wait for each other; {most} are used");
        return most;
    }
}
