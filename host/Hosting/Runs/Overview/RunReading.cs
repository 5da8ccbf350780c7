using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Overview;

/// <summary>Reads the state of a run. Nothing is locked or written: other processes may be at work on it.</summary>
internal sealed class RunReading
{
    private readonly string _path;
    private readonly Plan _plan;
    private readonly IReadOnlyList<PlannedUnit> _units;
    private readonly Workload _load;
    private readonly DateTimeOffset _now;
    private readonly JsonObject? _manifest;
    private readonly Dictionary<TrialKey, IReadOnlyList<AttemptOverview>> _begun = [];
    private readonly List<CycleRecord> _last = [];
    private readonly HashSet<TrialKey> _done = [];
    private double _seconds;

    private RunReading(string path, TimeProvider time)
    {
        (_path, _plan, _now) = (path, Plan.Read(path), time.GetUtcNow());
        _units = PlannedTrials.Of(RunDirectory.Open(path), _plan);
        _load = Workload.Of(_plan.Configuration);
        _manifest = Manifest();
    }

    /// <exception cref="ConfigurationException">The folder holds no run, or its plan is damaged.</exception>
    public static RunOverview Of(string path, TimeProvider time)
    {
        RequireRun(path);
        var reading = new RunReading(path, time);
        foreach (UnitFolder trial in reading.Trials)
        {
            reading.Read(trial);
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
            _done.Add(unit.Key);
            _seconds += FileFacts.Seconds(unit.ResultPath);
            _last.AddRange(LastRecord.Of(unit.ResultPath).Record is { } record ? [record] : []);
        }
        else if (attempts.Length > 0)
        {
            // Living processes count; those that are gone are shown only if none is alive.
            AttemptOverview[] live = [.. attempts.Where(attempt => attempt.Life != Life.Gone)];
            _begun[unit.Key] = live.Length > 0 ? live : [attempts.MaxBy(attempt => attempt.Status.Share)!];
        }
    }

    private IEnumerable<UnitFolder> Trials => _units.SelectMany(Parts);

    private static IEnumerable<UnitFolder> Parts(PlannedUnit unit) => unit.Parts.OfType<UnitFolder>();

    private IEnumerable<JsonObject> Sessions => (_manifest?["sessions"] as JsonArray ?? []).OfType<JsonObject>();

    private AttemptOverview[] Attempts(UnitFolder unit)
    {
        try
        {
            return [.. unit.AttemptPaths.Select(path => AttemptOverview.TryRead(path, unit.Key, _load, _now))
                .OfType<AttemptOverview>().Select(attempt => HasEnded(attempt) ? attempt with { Life = Life.Gone } : attempt)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // A process may end a run and live on: one that hosts runs, and does other things as well.
    private bool HasEnded(AttemptOverview attempt) => Sessions.LastOrDefault(session =>
        (Field.Text(session["host"]), Field.Whole(session["process"])) == (attempt.Status.Host, attempt.Status.Process))
        is { } last && Field.Time(last["ended"]) >= attempt.Status.Updated;

    private RunOverview Overview()
    {
        UnitLives[] work = [.. _units.Select(unit => new UnitLives(unit,
            [.. Parts(unit).SelectMany(part => _begun.GetValueOrDefault(part.Key) ?? []).Select(attempt => attempt.Life)]))];
        AttemptOverview[] attempts = [.. Trials.SelectMany(trial => _begun.GetValueOrDefault(trial.Key) ?? [])];
        int done = _units.Count(unit => Parts(unit).All(part => _done.Contains(part.Key)));
        int waiting = _units.Count(unit => !Parts(unit).Any(part => _done.Contains(part.Key) || _begun.ContainsKey(part.Key)));
        ProcessOverview? process = Process(attempts);
        IEnumerable<Life> lives = attempts.Select(attempt => attempt.Life);
        RunState state = RunStates.Of(done, _units.Count, process is null ? [.. lives] : [.. lives, process.Life],
            process is null ? Field.Text(_manifest?["status"]) : null);
        double begun = _begun.Values.Sum(unit => unit.Max(attempt => attempt.Status.Share));
        return new RunOverview
        {
            Run = _path,
            Name = _plan.Name,
            Plan = _plan.Hash,
            State = state,
            Problem = state == RunState.Failed ? FileFacts.Problem(_path) : null,
            Started = Field.Time(_manifest?["started"]),
            Ended = process is null ? Field.Time(_manifest?["ended"]) : null,
            ComputingSeconds = _seconds,
            Units = new UnitCounts(_units.Count, done, _units.Count - done - waiting, waiting),
            Share = (_done.Count + begun) / _plan.Units.Count,
            SecondsLeft = attempts.FirstOrDefault(attempt =>
                attempt is { Life: Life.Running, Status.RunSecondsLeft: not null })?.Status.RunSecondsLeft,
            Process = process,
            Attempts = attempts,
            Workers = Workers(attempts, process),
            Work = work,
            Metric = FileFacts.MainMetric(_path, _last),
            Strategies = [.. StrategyOverview.All(_plan.Units.Select(key => key.Strategy).Distinct(), _last)],
        };
    }

    private static IReadOnlyList<ProcessOverview> Workers(AttemptOverview[] attempts, ProcessOverview? process) =>
    [
        .. attempts.Select(attempt =>
                new ProcessOverview(attempt.Status.Host, attempt.Status.Process, attempt.Life, attempt.Status.Updated))
            .Concat(process is null ? [] : [process])
            .Where(worker => worker.Life != Life.Gone)
            .DistinctBy(worker => (worker.Host, worker.Process, worker.Life)),
    ];

    // The last one that the manifest knows, unless it has ended.
    private ProcessOverview? Process(AttemptOverview[] attempts)
    {
        if (Sessions.LastOrDefault() is not { } last || last["ended"] is not null)
        {
            return null;
        }

        (string host, int process) = (Field.Text(last["host"]) ?? "", Field.Whole(last["process"]));
        DateTimeOffset heard = attempts
            .Where(attempt => (attempt.Status.Host, attempt.Status.Process) == (host, process))
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
}
