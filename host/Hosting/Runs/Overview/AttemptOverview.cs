using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs.Overview;

/// <summary>A process that works on a unit, or did.</summary>
/// <param name="Name">The name of the attempt.</param>
/// <param name="Life">Whether the process is still at work.</param>
/// <param name="Status">Its last <c>status.json</c>; made from its records if it has written none yet.</param>
public sealed record AttemptOverview(string Name, Life Life, UnitStatus Status)
{
    /// <summary>Null for a folder that says nothing of its process: it is being made, or goes.</summary>
    internal static AttemptOverview? TryRead(string attempt, TrialKey key, Workload load, DateTimeOffset now)
    {
        UnitStatus? status = Parse(SharedFile.TryRead(Path.Combine(attempt, UnitFiles.Status)), key)
            ?? FromRecords(attempt, key, load);
        return status is null ? null : new AttemptOverview(
            Path.GetFileName(attempt), Lives.Of(status.Host, status.Process, status.Updated, now), status);
    }

    private static UnitStatus? Parse(string? text, TrialKey key)
    {
        try
        {
            UnitStatus? status =
                text is null ? null : JsonSerializer.Deserialize(text, OverviewJson.Default.UnitStatus);
            return status is { Version: UnitStatus.CurrentVersion } && new TrialKey(status.Trial, status.Strategy) == key
                ? status : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UnitStatus? FromRecords(string attempt, TrialKey key, Workload load)
    {
        if (UnitCircumstances.TryRead(attempt) is not { } circumstances ||
            circumstances["owner"] is not JsonObject owner)
        {
            return null;
        }

        (int ended, CycleRecord? last) = LastRecord.Of(attempt);
        EpochProgress? epoch = last?.Result.Epochs is [.., var newest] ? newest : null;
        int cycle = Math.Min(ended + 1, load.Cycles);
        return new UnitStatus
        {
            Trial = key.Trial,
            Strategy = key.Strategy,
            Host = Field.Text(owner["host"]) ?? "",
            Process = Field.Whole(owner["process"]),
            Updated = Field.Time(circumstances["started"]) ?? default,
            Cycle = cycle,
            Cycles = load.Cycles,
            Labels = last is null ? load.InitialLabels : last.Result.LabeledCount + last.Result.Picks.Count,
            Loss = epoch?.TargetLoss,
            RankingLoss = epoch?.RankingLoss,
            Share = load.At(ended + 1, 0) / load.Whole,
        };
    }
}
