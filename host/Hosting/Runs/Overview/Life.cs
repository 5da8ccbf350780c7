namespace Querent.Hosting.Runs.Overview;

/// <summary>The state of a process, as far as other processes can see it.</summary>
public enum Life
{
    /// <summary>It is at work.</summary>
    Running,

    /// <summary>Nothing was heard of it for long; it may be on another machine, or stopped.</summary>
    Silent,

    /// <summary>It was a process of this machine, and is no more.</summary>
    Gone,
}

internal static class Lives
{
    // It writes every second; clocks of machines differ, and file systems on a network take their time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <param name="host">The machine of the process.</param>
    /// <param name="process">The id of the process on that machine.</param>
    /// <param name="heard">The time of its last write.</param>
    /// <param name="now">The present time.</param>
    public static Life Of(string host, int process, DateTimeOffset heard, DateTimeOffset now) =>
        host == Environment.MachineName && !AttemptOwner.IsAlive(process) ? Life.Gone
        : now - heard > s_patience ? Life.Silent
        : Life.Running;
}
