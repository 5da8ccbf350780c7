using Querent.Hosting.Engines.Slurm;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Engines;

/// <summary>The units of an experiment in the eyes of the engine that they were given to.</summary>
internal sealed class EngineReading
{
    private readonly Submission[] _submissions;
    private readonly SubmittedJob[] _slurmJobs;
    private readonly SlurmQueue? _queue;

    private EngineReading(string experiment)
    {
        _submissions = [.. SubmissionFolder.All(experiment)];
        _slurmJobs = [.. _submissions.Where(submission => submission.Engine == SlurmEngine.Name).SelectMany(submission => submission.Jobs)];
        _queue = _slurmJobs.Length == 0 ? null : SlurmQueue.Ask([.. _slurmJobs.Select(job => job.Id)]);
    }

    /// <summary>Units that wait in Slurm's queue or are at work; none where it cannot be asked.</summary>
    public static IReadOnlyList<int> Queued(string experiment)
    {
        var reading = new EngineReading(experiment);
        return [.. reading._slurmJobs.SelectMany(job => job.Units).Distinct()
            .Where(unit => reading.Task(unit) is { } task && (task.IsRunning || task.IsWaiting))];
    }

    /// <summary>The state of planned work with its tries, and with the queue of a scheduler where there is one.</summary>
    public static RunOverview Add(RunOverview run)
    {
        var reading = new EngineReading(run.Run);
        UnitOverview[] unfinished =
        [
            .. run.Work.Where(unit => !unit.Unit.IsDone).Select(unit => reading.Standing(unit.Unit, unit.Lives, run.Run))
                .OfType<UnitOverview>(),
        ];
        bool isQueued = run.State is RunState.Planned or RunState.Killed or RunState.Waiting or RunState.Silent
            && unfinished.Any(unit => unit.State is UnitStage.Queued or UnitStage.Running);
        return run with
        {
            State = isQueued ? RunState.Queued : run.State,
            Unfinished = unfinished,
            Queue = reading._submissions is [.., var last]
                ? new QueueOverview(
                    last.Engine, [.. reading._submissions.SelectMany(submission => submission.Jobs).Select(job => job.Id)],
                    reading._queue?.Problem)
                : null,
        };
    }

    private UnitOverview? Standing(PlannedUnit unit, IReadOnlyList<Life> lives, string experiment)
    {
        IReadOnlyList<UnitTry> tries = unit.Tries.All;
        UnitTry? last = tries is [.., var newest] ? newest : null;
        QueuedTask? task = Task(unit.Number);
        SubmittedJob? job = _slurmJobs.LastOrDefault(job => job.Units.Contains(unit.Number));
        UnitStanding? standing = UnitStanding.Of(
            last, task, lives, isSubmitted: job is not null, _queue is { Problem: null });
        string? log = job is null ? null : Path.Combine(Path.GetFullPath(experiment), "log", $"{job.Id}_{unit.Number - job.Offset}.txt");
        TrialKey? key = (unit.Parts[0] as UnitFolder)?.Key;
        return standing is null ? null : new UnitOverview
        {
            Unit = unit.Number,
            Name = unit.Name,
            Trial = key?.Trial,
            Strategy = unit.Parts.Count == 1 ? key?.Strategy : null,
            State = standing.State,
            Problem = standing.Problem,
            Node = task is { Node.Length: > 0 } ? task.Node : last?.Node,
            Job = job?.Id ?? last?.Job,
            Tries = tries.Count,
            Log = last?.Log ?? (File.Exists(log) ? log : null),
        };
    }

    // That of the last job which Slurm still knows.
    private QueuedTask? Task(int unit) => _slurmJobs.Reverse().Where(job => job.Units.Contains(unit))
        .Select(job => _queue?.Tasks.GetValueOrDefault((job.Id, unit - job.Offset))).FirstOrDefault(task => task is not null);
}
