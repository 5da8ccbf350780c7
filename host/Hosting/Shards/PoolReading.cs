using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Shards;

/// <summary>Reads how far the scoring of a pool is. Nothing is locked or written.</summary>
internal sealed class PoolReading
{
    private readonly ShardedPool _pool;
    private readonly DateTimeOffset _now;
    private readonly List<ProcessOverview> _workers = [];

    private PoolReading(string path, TimeProvider time) => (_pool, _now) = (ShardedPool.Open(path), time.GetUtcNow());

    /// <exception cref="Errors.ConfigurationException">The folder holds no such plan, or it is damaged.</exception>
    public static RunOverview Of(string path, TimeProvider time) => new PoolReading(path, time).Overview();

    private RunOverview Overview()
    {
        double scored = 0;
        double seconds = 0;
        int done = 0;
        var work = new List<UnitLives>();
        foreach (PlannedUnit unit in _pool.Units)
        {
            int count = _pool.Plan.Shards[unit.Number].Count;
            (ProcessOverview Process, int Lines)[] attempts = Attempts(unit.Parts[0]);
            bool isDone = unit.IsDone;
            done += isDone ? 1 : 0;
            scored += isDone ? count : Math.Min(count, attempts.Select(attempt => attempt.Lines).DefaultIfEmpty().Max());
            seconds += isDone ? unit.Tries.All.Where(entry => entry.Code == 0).Select(Seconds).DefaultIfEmpty().Max() : 0;
            work.Add(new UnitLives(unit, isDone ? [] : [.. attempts.Select(attempt => attempt.Process.Life)]));
            _workers.AddRange(isDone ? [] : attempts.Select(attempt => attempt.Process));
        }

        int begun = work.Count(unit => unit.Lives.Count > 0);
        return new RunOverview
        {
            Run = _pool.Path,
            Kind = Plan.ScoringKind,
            Name = _pool.Name,
            Plan = _pool.Plan.Hash,
            State = RunStates.Of(done, _pool.Units.Count, [.. _workers.Select(worker => worker.Life)],
                IsMerged ? RunStatus.Completed.Word() : null),
            ComputingSeconds = seconds,
            Units = new UnitCounts(_pool.Units.Count, done, begun, _pool.Units.Count - done - begun),
            Share = scored / _pool.Plan.Images,
            Attempts = [],
            Workers = [.. _workers.Where(worker => worker.Life != Life.Gone)],
            Work = work,
            Strategies = [],
        };
    }

    private static double Seconds(UnitTry entry) => entry.Ended is { } ended ? (ended - entry.Began).TotalSeconds : 0;

    private bool IsMerged
    {
        get
        {
            try
            {
                string? text = SharedFile.TryRead(Path.Combine(_pool.Path, MergedScores.FileName));
                MergedScores? merged = text is null ? null : JsonSerializer.Deserialize(text, ShardJson.Default.MergedScores);
                return merged?.Shards == _pool.Units.Count && merged.Plan == _pool.Plan.Hash;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    // The file of scores grows while its process is at work.
    private (ProcessOverview Process, int Lines)[] Attempts(WorkFolder folder)
    {
        try
        {
            return [.. folder.AttemptPaths.Select(Attempt).OfType<(ProcessOverview, int)>()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private (ProcessOverview Process, int Lines)? Attempt(string path)
    {
        if (UnitCircumstances.TryRead(path)?["owner"] is not JsonObject owner)
        {
            return null;
        }

        string scores = Path.Combine(path, UnitFiles.Scores);
        DateTimeOffset heard = new FileInfo(scores) is { Exists: true } file ? file.LastWriteTimeUtc : Directory.GetLastWriteTimeUtc(path);
        (string host, int process) = (Field.Text(owner["host"]) ?? "", Field.Whole(owner["process"]));
        return (new ProcessOverview(host, process, Runs.Overview.Lives.Of(host, process, heard, _now), heard),
            Math.Max(0, SharedFile.Lines(scores).Length - 1));
    }
}
