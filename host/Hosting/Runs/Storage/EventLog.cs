using System.Globalization;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// Writes <c>events.jsonl</c>: one JSON object a line, in the file as soon as it happened and on the disk at the end of
/// a cycle. A number that is not finite, which JSON does not have, is the text <c>NaN</c>, <c>Infinity</c> or
/// <c>-Infinity</c>. Abandoned work that continues while the process ends writes no events after the end of the run.
/// </summary>
internal sealed class EventLog(RunDirectory directory, TimeProvider time) : IRunObserver, IDisposable
{
    public const string FileName = "events.jsonl";

    private const int CurrentVersion = 1;

    private const string Warning = "warning";

    private readonly bool _isResumed = LinesFile.Read(directory.File(FileName)).Count > 0;
    private readonly GrowingFile _file = GrowingFile.Continue(directory.File(FileName));
    private readonly Lock _writing = new();
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>The first event of a process, written once, which says how to read those that follow.</summary>
    public void RunStarted()
    {
        if (_hasBegun)
        {
            return;
        }

        _hasBegun = true;
        JsonObject fields = AttemptOwner.Describe();
        fields.Insert(0, "version", CurrentVersion);
        fields["resumed"] = _isResumed;
        Write("run-started", fields);
    }

    public void TrialStarted(TrialKey key, UnitPlace place)
    {
        JsonObject fields = Fields(key);
        fields["cycle"] = place.Cycle;
        fields["epochs"] = place.Epochs;
        if (place.SharedWith is { } other)
        {
            fields["sharedWith"] = other;
        }

        Write("trial-started", fields);
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        JsonObject fields = Fields(key);
        fields["cycle"] = cycle;
        fields["epoch"] = progress.Epoch;
        fields["targetLoss"] = Number(progress.TargetLoss);
        fields["rankingLoss"] = Number(progress.RankingLoss);
        if (progress.AuxiliaryLosses is { } losses)
        {
            fields["auxiliaryLosses"] = new JsonObject(losses.Select(
                loss => KeyValuePair.Create(loss.Name, Number(loss.Loss))));
        }

        Write("epoch-ended", fields);
    }

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        JsonObject fields = Fields(key);
        fields["cycle"] = result.Cycle;
        fields["labeled"] = result.LabeledCount;
        fields["metrics"] = new JsonObject(result.Metrics.Select(metric =>
            KeyValuePair.Create(metric.Key, Number(metric.Value))));
        fields["targetLoss"] = Number(result.TargetLoss);
        fields["rankingAccuracy"] = Number(result.RankingAccuracy);
        fields["picks"] = result.Picks.Count;
        fields["seconds"] = times.Total;
        Write("cycle-ended", fields);
        _file.FlushToDisk();
    }

    public void TrialEnded(TrialKey key) => Write("trial-ended", Fields(key));

    public void Warned(string message) => Write(Warning, new JsonObject { ["message"] = message });

    public void RunEnded(RunStatus status, string? problem)
    {
        lock (_writing)
        {
            Write("run-ended", new JsonObject { ["status"] = status.Word(), ["problem"] = problem });
            _hasEnded = true;
        }
    }

    public void Dispose() => _file.Dispose();

    private static JsonObject Fields(TrialKey key) => new() { ["trial"] = key.Trial, ["strategy"] = key.Strategy };

    private void Write(string kind, JsonObject fields)
    {
        lock (_writing)
        {
            if (_hasEnded && kind != Warning)
            {
                return;
            }

            fields.Insert(0, "time", time.GetUtcNow().ToString("O"));
            fields.Insert(1, "event", kind);
            _file.Append(fields.ToJsonString(JsonText.OneLine) + "\n");
        }
    }

    private static JsonNode? Number(double? value) => value is { } number && !double.IsFinite(number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : JsonValue.Create(value);
}
