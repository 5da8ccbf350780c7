using Querent.ActiveLearning;
using Querent.Host.Configuration;
using Querent.Networks;
using Querent.Training;
using System.Text.Json.Nodes;

namespace Querent.Host.Runs;

/// <summary>
/// Writes <c>events.jsonl</c>: one JSON object a line, only ever appended, on disk as soon as it happened.
/// </summary>
internal sealed class EventLog(RunDirectory directory, TimeProvider time) : IRunObserver, IDisposable
{
    private readonly StreamWriter _writer = new(directory.File("events.jsonl")) { AutoFlush = true, NewLine = "\n" };

    public void RunStarted() => Write("run-started", []);

    public void TrialStarted(TrialKey key) => Write("trial-started", Fields(key));

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        JsonObject fields = Fields(key);
        fields["cycle"] = cycle;
        fields["epoch"] = progress.Epoch;
        fields["targetLoss"] = progress.TargetLoss;
        fields["rankingLoss"] = progress.RankingLoss;
        Write("epoch-ended", fields);
    }

    public void CycleEnded(TrialKey key, CycleResult result)
    {
        JsonObject fields = Fields(key);
        fields["cycle"] = result.Cycle;
        fields["labeled"] = result.LabeledCount;
        fields["metrics"] = new JsonObject(result.Metrics.Select(metric =>
            KeyValuePair.Create(metric.Key, (JsonNode?)JsonValue.Create(metric.Value))));
        fields["targetLoss"] = result.TargetLoss;
        fields["rankingAccuracy"] = result.RankingAccuracy;
        fields["picks"] = result.Picks.Count;
        Write("cycle-ended", fields);
    }

    public void TrialEnded(TrialKey key, TargetModule target) => Write("trial-ended", Fields(key));

    public void Warned(string message) => Write("warning", new JsonObject { ["message"] = message });

    public void RunEnded(RunStatus status, string? problem) => Write("run-ended", new JsonObject
    {
        ["status"] = status.Word(),
        ["problem"] = problem,
    });

    public void Dispose() => _writer.Dispose();

    private static JsonObject Fields(TrialKey key) => new() { ["trial"] = key.Trial, ["strategy"] = key.Strategy };

    private void Write(string kind, JsonObject fields)
    {
        fields.Insert(0, "time", time.GetUtcNow().ToString("O"));
        fields.Insert(1, "event", kind);
        _writer.WriteLine(fields.ToJsonString(JsonText.OneLine));
    }
}
