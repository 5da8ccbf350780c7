using System.Text.Json.Serialization;

namespace Querent.Hosting.Runs.Units;

/// <summary>One process's work on a unit, as a file that stays when the folder of its attempt is gone.</summary>
internal sealed record UnitTry
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The name of its attempt.</summary>
    public required string Attempt { get; init; }

    public required string Host { get; init; }

    public required int Process { get; init; }

    /// <summary>The node as the scheduler calls it.</summary>
    public required string Node { get; init; }

    /// <summary>The job of the scheduler; null where there is none.</summary>
    public string? Job { get; init; }

    /// <summary>The file with its output; null where nobody said.</summary>
    public string? Log { get; init; }

    public required DateTimeOffset Began { get; init; }

    /// <summary>Cycles that had ended before it.</summary>
    public required int Cycles { get; init; }

    /// <summary>A checksum of the saved state that it began with; empty where nothing was saved.</summary>
    public required string Place { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Its exit code; null for a process that is at work, or was killed.</summary>
    public int? Code { get; init; }

    /// <summary>The error that ended it.</summary>
    public string? Problem { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(UnitTry))]
internal sealed partial class TryJson : JsonSerializerContext;
