using System.Text.Json.Serialization;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Overview;

/// <summary>The state of a run as <c>querent status</c> shows it; made from its files alone.</summary>
public sealed record RunOverview
{
    /// <summary>Of the format that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Of this format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The folder as it was given.</summary>
    public required string Run { get; init; }

    /// <summary><c>scoring</c> for a pool that is scored in shards; null for a run.</summary>
    public string? Kind { get; init; }

    /// <summary>Of the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the protocol.</summary>
    public required string Plan { get; init; }

    /// <summary>The state of the run.</summary>
    public required RunState State { get; init; }

    /// <summary>The error that ended the run.</summary>
    public string? Problem { get; init; }

    /// <summary>UTC; null where it is not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>UTC; null for a run that has not ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Of training, evaluation, scoring and selection of all units that are done.</summary>
    public required double ComputingSeconds { get; init; }

    /// <summary>Its units by how far they are.</summary>
    public required UnitCounts Units { get; init; }

    /// <summary>Of the work that is done, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>As the process tells that works on all units; null where there is none, or it does not know
    /// yet.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The process that began the run, or went on with it; null where it has ended, or there is
    /// none.</summary>
    public ProcessOverview? Process { get; init; }

    /// <summary>Units that have begun and not ended; one that several processes work on is there several
    /// times.</summary>
    public required IReadOnlyList<AttemptOverview> Attempts { get; init; }

    /// <summary>The scheduler that was given units; null where none was.</summary>
    public QueueOverview? Queue { get; init; }

    /// <summary>Units that are not done, and were tried by a process or given to a scheduler.</summary>
    public IReadOnlyList<UnitOverview> Unfinished { get; init; } = [];

    /// <summary>Processes that are at work, or may be, on units or on all of them.</summary>
    public IReadOnlyList<ProcessOverview> Workers { get; init; } = [];

    /// <summary>All units, with the processes at work on them.</summary>
    internal IReadOnlyList<UnitLives> Work { get; init; } = [];

    /// <summary>The name of the main metric; null where no cycle is known.</summary>
    public string? Metric { get; init; }

    /// <summary>Of units that are done.</summary>
    public required IReadOnlyList<StrategyOverview> Strategies { get; init; }
}

/// <summary>Units of a run by how far they are.</summary>
public sealed record UnitCounts(int All, int Done, int Begun, int Waiting);

/// <summary>A unit of planned work, with the state of each process that works on it, or did.</summary>
internal sealed record UnitLives(PlannedUnit Unit, IReadOnlyList<Life> Lives);

/// <summary>A process that works on units.</summary>
public sealed record ProcessOverview(string Host, int Process, Life Life, DateTimeOffset Updated);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true,
    Converters = [typeof(LowerCase<RunState>), typeof(LowerCase<Life>), typeof(LowerCase<UnitStage>)])]
[JsonSerializable(typeof(RunOverview))]
[JsonSerializable(typeof(UnitStatus))]
internal sealed partial class OverviewJson : JsonSerializerContext;

/// <summary>Names of an enumeration as files have them.</summary>
internal sealed class LowerCase<T>() : JsonStringEnumConverter<T>(System.Text.Json.JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
