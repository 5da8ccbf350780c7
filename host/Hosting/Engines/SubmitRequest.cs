using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Engines;

/// <summary>Units for an engine.</summary>
internal sealed record SubmitRequest
{
    /// <summary>The folder of the experiment, with its whole path.</summary>
    public required string Experiment { get; init; }

    /// <summary>The plan of the experiment, with all units.</summary>
    public required IPlannedWork Work { get; init; }

    /// <summary>Numbers of units without a result, ascending.</summary>
    public required IReadOnlyList<int> Units { get; init; }

    /// <summary>The folder that the jobs begin in: relative paths of the configuration start there.</summary>
    public required string Directory { get; init; }

    /// <summary>The words that start this program.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Options of <c>work</c>.</summary>
    public IReadOnlyList<string> WorkOptions { get; init; } = [];

    /// <summary>The threads of each unit; null for those that the engine gives it.</summary>
    public int? Threads { get; init; }

    /// <summary>The largest number of units at work at one time; null for no limit.</summary>
    public int? AtOnce { get; init; }

    /// <summary><c>log</c> in the folder of the experiment: of each job and unit a file.</summary>
    public string Logs => Path.Combine(Experiment, "log");
}
