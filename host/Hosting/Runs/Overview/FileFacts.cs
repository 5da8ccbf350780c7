using System.Text.Json;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Overview;

/// <summary>Single facts from the files of a run.</summary>
internal static class FileFacts
{
    /// <summary>The error that ended the run.</summary>
    public static string? Problem(string run) => SharedFile.Lines(Path.Combine(run, EventLog.FileName))
        .Where(line => line.Contains("\"run-ended\"", StringComparison.Ordinal))
        .Select(line => Field.Text(Field.Of(line, "problem"))).LastOrDefault();

    /// <summary>Tables have it first; without them it is the first that the task names.</summary>
    public static string? MainMetric(string run, IReadOnlyList<CycleRecord> records)
    {
        const int BeforeMetrics = 4;
        string? head = SharedFile.Lines(Path.Combine(run, "cycles.csv")).FirstOrDefault();
        return head?.Split(',').ElementAtOrDefault(BeforeMetrics) is { } name &&
            records.All(record => record.Result.Metrics.ContainsKey(name))
            ? name : records.Select(record => record.Result.Metrics.Keys.First()).FirstOrDefault();
    }

    /// <summary>
    /// Seconds of a unit. A cycle that was trained with another strategy of the trial counts for that strategy.
    /// </summary>
    public static double Seconds(string result)
    {
        try
        {
            return SharedFile.Lines(Path.Combine(result, UnitFiles.Times))
                .Select(line => JsonSerializer.Deserialize(line, UnitJson.Default.TimesRecord)!)
                .Sum(record => record.SharedWith is null
                    ? record.Times.Total : record.Times.Scoring + record.Times.Selection);
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
