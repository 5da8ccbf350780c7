using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;
using Querent.Host.Tests.Support;
using Querent.Training;

namespace Querent.Host.Tests.Overview;

/// <summary>The files of a run of four units, two cycles with 10 and 20 labels each, as processes leave them.</summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>No system has a process of this number.</summary>
    public const int NoProcess = int.MaxValue;

    private readonly TemporaryFolder _folder = new();

    public RunFolder() => _folder.Write("run/plan.json", new JsonObject
    {
        ["version"] = 1,
        ["name"] = "sample",
        ["configuration"] = new JsonObject
        {
            ["loop"] = new JsonObject { ["cycles"] = 2, ["initialLabels"] = 10, ["querySize"] = 10 },
        },
        ["units"] = new JsonArray([.. Keys.Select((key, i) => (JsonNode)new JsonObject
        {
            ["unit"] = i,
            ["trial"] = key.Trial,
            ["strategy"] = key.Strategy,
            ["folder"] = Plan.Folder(key),
        })]),
    }.ToJsonString());

    public static TrialKey[] Keys { get; } = [new(1, "random"), new(1, "entropy"), new(2, "random"), new(2, "entropy")];

    public string Path => _folder.Under("run");

    public static UnitStatus Status(TrialKey key, TimeProvider time, string? host = null, int? process = null) => new()
    {
        Trial = key.Trial,
        Strategy = key.Strategy,
        Host = host ?? Environment.MachineName,
        Process = process ?? Environment.ProcessId,
        Updated = time.GetUtcNow(),
        Phase = "train",
        Cycle = 2,
        Cycles = 2,
        Epoch = 12,
        Epochs = 40,
        Labels = 20,
        Loss = 0.4824,
        ImagesPerSecond = 1240.4,
        Share = 0.6,
        SecondsLeft = 485,
    };

    public void Write(string name, string content) => _folder.Write(System.IO.Path.Combine("run", name), content);

    public void WriteAttempt(string name, UnitStatus status) => Write(
        $"units/{Plan.Folder(new TrialKey(status.Trial, status.Strategy))}/attempts/{name}/status.json",
        JsonSerializer.Serialize(status, OverviewJson.Default.UnitStatus));

    public void WriteManifest(string status, string host, int process, string? ended)
    {
        const string Started = "2026-11-26T17:00:00+00:00";
        var session = new JsonObject
        {
            ["host"] = host,
            ["process"] = process,
            ["started"] = Started,
            ["ended"] = ended,
        };
        var manifest = new JsonObject
        {
            ["started"] = Started,
            ["ended"] = ended,
            ["sessions"] = new JsonArray(session),
            ["status"] = status,
        };
        Write("manifest.json", manifest.ToJsonString());
    }

    public void WriteResult(TrialKey key, double accuracy)
    {
        string folder = $"units/{Plan.Folder(key)}/result";
        Write($"{folder}/cycles.jsonl", Records(key, [0.1, accuracy]));
        TimesRecord[] times =
        [
            new(1, new CycleTimes(10, 4, 2, 1), key.Strategy == "random" ? null : "random"),
            new(2, new CycleTimes(10, 4, 2, 1), null),
        ];
        Write($"{folder}/times.jsonl",
            string.Concat(times.Select(record => LinesFile.Line(record, UnitJson.Default.TimesRecord))));
    }

    public static string Records(TrialKey key, double[] accuracies) => string.Concat(accuracies.Select((accuracy, i) =>
        LinesFile.Line(CycleRecord.Of(key, SampleExperiment.Cycle(i + 1, 10 * (i + 1), accuracy, null) with
        {
            Epochs = [new EpochProgress(1, 1, 0.75, null)],
            Picks = [.. Enumerable.Range(0, 10).Select(index => new Pick(index))],
        }, index => $"{index}"), UnitJson.Default.CycleRecord)));

    public void Dispose() => _folder.Dispose();
}
