using System.Text.Json;
using Querent.ActiveLearning;

namespace Querent.Hosting.Runs.Overview;

/// <summary>The content of <c>status.json</c>: how far a process has come with a unit. No result depends on
/// it.</summary>
public sealed record UnitStatus
{
    /// <summary>Of the format that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Of this format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Counted from 1.</summary>
    public required int Trial { get; init; }

    /// <summary>Its label in the run.</summary>
    public required string Strategy { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>Number of the process on its machine.</summary>
    public required int Process { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary><c>train</c>, <c>evaluate</c>, <c>select</c>, <c>await-labels</c>; null where it is not
    /// known.</summary>
    public string? Phase { get; init; }

    /// <summary>The present one, counted from 1.</summary>
    public required int Cycle { get; init; }

    /// <summary>Cycles of the unit.</summary>
    public required int Cycles { get; init; }

    /// <summary>The one last worked on in this cycle; 0 before its first step.</summary>
    public int Epoch { get; init; }

    /// <summary>Epochs of a cycle; null where it is not known.</summary>
    public int? Epochs { get; init; }

    /// <summary>Of the epoch.</summary>
    public int? Step { get; init; }

    /// <summary>Steps of an epoch; null outside of training.</summary>
    public int? Steps { get; init; }

    /// <summary>That this cycle trains on.</summary>
    public required int Labels { get; init; }

    /// <summary>Mean target loss of the last epoch that ended.</summary>
    public double? Loss { get; init; }

    /// <summary>The same of the loss prediction module.</summary>
    public double? RankingLoss { get; init; }

    /// <summary>Trained on, over the last seconds; null outside of training.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>Of the unit, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Of the unit.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Of the whole run, where this process works on all of it.</summary>
    public double? RunSecondsLeft { get; init; }

    /// <summary>The status of a trial in this process when it begins or resumes.</summary>
    internal static UnitStatus Of(Trial trial, Experiment experiment) => new()
    {
        Trial = trial.Number,
        Strategy = trial.StrategyName,
        Host = Environment.MachineName,
        Process = Environment.ProcessId,
        Phase = Word(trial.Phase),
        Cycle = UnitPlace.Of(trial).Cycle,
        Cycles = experiment.Loop.Cycles,
        Epoch = trial.EpochsEnded,
        Epochs = experiment.Loop.Training.Epochs,
        Labels = trial.Cycle == 0 ? experiment.Loop.InitialLabels : trial.Pool.Labeled.Count,
    };

    /// <summary>A phase as files have it.</summary>
    internal static string Word(TrialPhase phase) => JsonNamingPolicy.KebabCaseLower.ConvertName(phase.ToString());
}
