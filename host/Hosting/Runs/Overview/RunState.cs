namespace Querent.Hosting.Runs.Overview;

/// <summary>The state of a run.</summary>
public enum RunState
{
    /// <summary>No process has begun.</summary>
    Planned,

    /// <summary>Somebody is at work.</summary>
    Running,

    /// <summary>Somebody may be at work, and was not heard of for long.</summary>
    Silent,

    /// <summary>The process that worked on the run is gone.</summary>
    Killed,

    /// <summary>It was interrupted.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Some units are done, and no process is at work.</summary>
    Waiting,

    /// <summary>All units are done, and there is no report on them.</summary>
    Computed,

    /// <summary>All is done.</summary>
    Completed,

    /// <summary>Nobody is at work, and units wait in the queue of a scheduler.</summary>
    Queued,
}

internal static class RunStates
{
    /// <param name="done">Units that are done.</param>
    /// <param name="all">Units of the run.</param>
    /// <param name="lives">The states of the processes that work or worked on the run.</param>
    /// <param name="ended">The final state that the run recorded; null if it recorded none.</param>
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
