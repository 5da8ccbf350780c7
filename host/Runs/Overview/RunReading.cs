using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;
using Querent.Host.Runs.Units;

namespace Querent.Host.Runs.Overview;

/// <summary>Reads what a run is at. Nothing is locked and nothing written: others may be at work on it.</summary>
internal sealed class RunReading
{
    private readonly string _path;
    private readonly Plan _plan;
    private readonly Workload _load;
    private readonly DateTimeOffset _now;
    private readonly JsonObject? _manifest;
    private readonly Dictionary<TrialKey, IReadOnlyList<AttemptOverview>> _begun = [];
    private readonly List<CycleRecord> _last = [];
    private int _done;
    private double _seconds;

    private RunReading(string path, TimeProvider time)
    {
        (_path, _plan, _now) = (path, Plan.Read(path), time.GetUtcNow());
        _load = Workload.Of(_plan.Configuration);
        _manifest = Manifest();
    }

    /// <exception cref="ConfigurationException">The folder holds no run, or its plan is damaged.</exception>
    public static RunOverview Of(string path, TimeProvider time)
    {
        RequireRun(path);
        var reading = new RunReading(path, time);
        foreach (TrialKey key in reading._plan.Units)
        {
            reading.Read(RunDirectory.Open(path).Unit(key));
        }

        return reading.Overview();
    }

    private static void RequireRun(string path)
    {
        if (!Plan.Exists(path))
        {
            throw new ConfigurationException(Directory.Exists(path)
                ? $"{path}: is no run: there is no {Plan.FileName} in it" : $"{path}: there is no such folder");
        }
    }

    // The attempts first: one that ends meanwhile is the result.
    private void Read(UnitFolder unit)
    {
        AttemptOverview[] attempts = Attempts(unit);
        if (unit.IsDone)
        {
            _done++;
            _seconds += Seconds(Path.Combine(unit.ResultPath, UnitFiles.Times));
            _last.AddRange(LastRecord.Of(unit.ResultPath).Record is { } record ? [record] : []);
        }
        else if (attempts.Length > 0)
        {
            // Who is at work counts; of others, what is left of them is told where nobody is.
            AttemptOverview[] live = [.. attempts.Where(attempt => attempt.Life != Life.Gone)];
            _begun[unit.Key] = live.Length > 0 ? live : [attempts.MaxBy(attempt => attempt.Status.Share)!];
        }
    }

    private AttemptOverview[] Attempts(UnitFolder unit)
    {
        try
        {
            return [.. unit.AttemptPaths.Select(path => AttemptOverview.TryRead(path, unit.Key, _load, _now))
                .OfType<AttemptOverview>()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private RunOverview Overview()
    {
        AttemptOverview[] attempts = [.. _plan.Units.SelectMany(key => _begun.GetValueOrDefault(key) ?? [])];
        int all = _plan.Units.Count;
        ProcessOverview? process = Process(attempts);
        RunState state = State(attempts, process);
        double begun = _begun.Values.Sum(unit => unit.Max(attempt => attempt.Status.Share));
        return new RunOverview
        {
            Run = _path,
            Name = _plan.Name,
            Plan = _plan.Hash,
            State = state,
            Problem = state == RunState.Failed ? Problem() : null,
            Started = Field.Time(_manifest?["started"]),
            Ended = process is null ? Field.Time(_manifest?["ended"]) : null,
            ComputingSeconds = _seconds,
            Units = new UnitCounts(all, _done, _begun.Count, all - _done - _begun.Count),
            Share = (_done + begun) / all,
            SecondsLeft = attempts.FirstOrDefault(attempt =>
                attempt is { Life: Life.Running, Status.RunSecondsLeft: not null })?.Status.RunSecondsLeft,
            Process = process,
            Attempts = attempts,
            Metric = Metric(),
            Strategies = [.. _plan.Units.Select(key => key.Strategy).Distinct()
                .Select(strategy => (Name: strategy, Last: _last.Where(record => record.Strategy == strategy).ToArray()))
                .Where(strategy => strategy.Last.Length > 0)
                .Select(strategy => StrategyOverview.Of(strategy.Name, strategy.Last))],
        };
    }

    private RunState State(AttemptOverview[] attempts, ProcessOverview? process)
    {
        Life[] lives = [.. attempts.Select(attempt => attempt.Life)];
        lives = process is null ? lives : [.. lives, process.Life];
        string? word = process is null ? Field.Text(_manifest?["status"]) : null;
        return lives.Contains(Life.Running) ? RunState.Running
            : _done == _plan.Units.Count && word == RunStatus.Completed.Word() ? RunState.Completed
            : _done == _plan.Units.Count && process is null ? RunState.Computed
            : lives.Contains(Life.Silent) ? RunState.Silent
            : word == RunStatus.Cancelled.Word() ? RunState.Cancelled
            : word == RunStatus.Failed.Word() ? RunState.Failed
            : lives.Contains(Life.Gone) ? RunState.Killed
            : _done > 0 ? RunState.Waiting
            : RunState.Planned;
    }

    // The last one that the manifest knows, unless it has ended.
    private ProcessOverview? Process(AttemptOverview[] attempts)
    {
        if ((_manifest?["sessions"] as JsonArray)?.LastOrDefault() is not JsonObject last || last["ended"] is not null)
        {
            return null;
        }

        (string host, int process) = (Field.Text(last["host"]) ?? "", Field.Whole(last["process"]));
        DateTimeOffset heard = attempts.Where(attempt => (attempt.Status.Host, attempt.Status.Process) == (host, process))
            .Select(attempt => attempt.Status.Updated).Append(Field.Time(last["started"]) ?? default).Max();

        // Between two units, a process of this machine is known by its number alone.
        bool isHere = host == Environment.MachineName && attempts.Length == 0;
        return new ProcessOverview(host, process, Lives.Of(host, process, isHere ? _now : heard, _now), heard);
    }

    private JsonObject? Manifest()
    {
        string path = Path.Combine(_path, "manifest.json");
        try
        {
            return SharedFile.TryRead(path) is { } text ? JsonText.ParseObject(text, path) : null;
        }
        catch (QuerentException)
        {
            return null;
        }
    }

    private string? Problem() => SharedFile.Lines(Path.Combine(_path, EventLog.FileName))
        .Where(line => line.Contains("\"run-ended\"", StringComparison.Ordinal))
        .Select(line => Field.Text(Field.Of(line, "problem"))).LastOrDefault();

    // Tables have the main metric first.
    private string? Metric()
    {
        const int BeforeMetrics = 4;
        string? head = SharedFile.Lines(Path.Combine(_path, "cycles.csv")).FirstOrDefault();
        return head?.Split(',').ElementAtOrDefault(BeforeMetrics) is { } name && _last.All(record => record.Result.Metrics.ContainsKey(name))
            ? name : _last.FirstOrDefault()?.Result.Metrics.Keys.First();
    }

    // What another strategy of the trial was trained with is its time.
    private static double Seconds(string path)
    {
        try
        {
            return SharedFile.Lines(path)
                .Select(line => JsonSerializer.Deserialize(line, UnitJson.Default.TimesRecord)!)
                .Sum(record => record.SharedWith is null ? record.Times.Total : record.Times.Scoring + record.Times.Selection);
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
