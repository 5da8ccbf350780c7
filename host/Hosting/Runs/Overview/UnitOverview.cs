namespace Querent.Hosting.Runs.Overview;

/// <summary>A unit that is not done, as its tries and the queue of a scheduler tell.</summary>
public sealed record UnitOverview
{
    /// <summary>Its number in the plan.</summary>
    public required int Unit { get; init; }

    /// <summary>As messages call it: <c>trial 2, entropy</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counted from 1; null for a unit that is no trial.</summary>
    public int? Trial { get; init; }

    /// <summary>Its label in the run; null for a unit that is no trial of one strategy.</summary>
    public string? Strategy { get; init; }

    /// <summary>Its standing.</summary>
    public required UnitStage State { get; init; }

    /// <summary>The machine of the last process, as the scheduler calls it.</summary>
    public string? Node { get; init; }

    /// <summary>The last job that it was given to.</summary>
    public string? Job { get; init; }

    /// <summary>Processes that have worked on it.</summary>
    public int Tries { get; init; }

    /// <summary>The reason why it waits, or why it is not done.</summary>
    public string? Problem { get; init; }

    /// <summary>The file with the output of its processes.</summary>
    public string? Log { get; init; }
}

/// <summary>The standing of a unit that is not done.</summary>
public enum UnitStage
{
    /// <summary>It waits in the queue of a scheduler.</summary>
    Queued,

    /// <summary>A process is at work on it.</summary>
    Running,

    /// <summary>Its process saved it and ended.</summary>
    Interrupted,

    /// <summary>Its process ended with an error.</summary>
    Failed,

    /// <summary>Its process was killed, or never began, and no scheduler will start another.</summary>
    Lost,
}

/// <summary>A scheduler that was given units.</summary>
/// <param name="Engine"><c>slurm</c>, <c>kubernetes</c> or <c>local</c>.</param>
/// <param name="Jobs">All that were submitted, oldest first.</param>
/// <param name="Problem">The reason why it could not be asked; null where it was, or there is nobody to ask.</param>
public sealed record QueueOverview(string Engine, IReadOnlyList<string> Jobs, string? Problem);
