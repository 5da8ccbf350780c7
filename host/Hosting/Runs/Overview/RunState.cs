namespace Querent.Hosting.Runs.Overview;

/// <summary>What a run is at.</summary>
public enum RunState
{
    /// <summary>Nobody has begun.</summary>
    Planned,

    /// <summary>Somebody is at work.</summary>
    Running,

    /// <summary>Somebody may be at work, and was not heard of for long.</summary>
    Silent,

    /// <summary>Who was at work is gone.</summary>
    Killed,

    /// <summary>It was interrupted.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Some units are done, and nobody is at work.</summary>
    Waiting,

    /// <summary>All units are done, and there is no report on them.</summary>
    Computed,

    /// <summary>All is done.</summary>
    Completed,
}

internal static class RunStates
{
    /// <param name="done">Units that are done.</param>
    /// <param name="all">Units of the run.</param>
    /// <param name="lives">Of those that are or were at work.</param>
    /// <param name="ended">What the run said when it ended; null where it has not, or said nothing.</param>
    public static RunState Of(int done, int all, IReadOnlyCollection<Life> lives, string? ended) =>
        lives.Contains(Life.Running) ? RunState.Running
        : done == all && ended == RunStatus.Completed.Word() ? RunState.Completed
        : done == all && lives.Count == 0 ? RunState.Computed
        : lives.Contains(Life.Silent) ? RunState.Silent
        : ended == RunStatus.Cancelled.Word() ? RunState.Cancelled
        : ended == RunStatus.Failed.Word() ? RunState.Failed
        : lives.Contains(Life.Gone) ? RunState.Killed
        : done > 0 ? RunState.Waiting
        : RunState.Planned;
}
