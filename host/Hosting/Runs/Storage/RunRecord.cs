using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>Everything that a run leaves in its folder.</summary>
internal sealed class RunRecord : IRunObserver, IDisposable
{
    /// <summary>The reason that files and report give for a run that was interrupted.</summary>
    public const string Interrupted = "The run was interrupted; the cycles that had finished are here.";

    private readonly RunDirectory _directory;
    private readonly Experiment _experiment;
    private readonly TimeProvider _time;
    private readonly RunManifest _manifest;
    private readonly EventLog _events;
    private readonly RunTables _tables;
    private readonly IRunReport _report;
    private readonly CollapseWarning _collapses;
    private readonly Lock _ending = new();
    private bool _hasEnded;

    private RunRecord(RunDirectory directory, Experiment experiment, TimeProvider time, Action<string> warn,
        Func<RunResults, Action<string>, IRunReport> makeReport)
    {
        (_directory, _experiment, _time) = (directory, experiment, time);
        _manifest = new RunManifest(directory, time);
        _events = new EventLog(directory, time);
        _tables = new RunTables(directory, experiment);
        Results = new RunResults(experiment.Task.MetricName, [.. experiment.Strategies.Select(strategy => strategy.Label)]);
        _report = makeReport(Results, warn + Warn);
        _collapses = new CollapseWarning(warn + Warn);
    }

    public RunResults Results { get; }

    /// <summary>The current position of the run: <c>in trial 1 of random</c>.</summary>
    public string Place { get; private set; } = "before the first trial";

    public string ReportPath => _directory.File(_report.FileName);

    /// <summary>
    /// All observers of the run. The record comes last, because its report reads the files of the others.
    /// </summary>
    public IEnumerable<IRunObserver> Observers => [Results, _report, _tables, _events, _collapses, this];

    /// <summary>
    /// Writes the facts that are known before the first epoch. If that fails, the folder is deleted again. The first
    /// report loads all assemblies that reports need, while there are files and memory to spare.
    /// </summary>
    /// <param name="directory">The folder of the run.</param>
    /// <param name="experiment">The experiment of the run.</param>
    /// <param name="circumstances">The machine and the versions of the run.</param>
    /// <param name="plan">The plan of the run; written if there is none yet.</param>
    /// <param name="time">The clock of the machine.</param>
    /// <param name="warn">Takes one line about a problem that did not end the run.</param>
    /// <param name="makeReport">Makes the report from the results and a function that takes warnings.</param>
    public static RunRecord Start(
        RunDirectory directory, Experiment experiment, RunEnvironment circumstances, Plan plan, TimeProvider time,
        Action<string> warn, Func<RunResults, Action<string>, IRunReport> makeReport)
    {
        try
        {
            plan.WriteUnlessThere(directory);
            var record = new RunRecord(directory, experiment, time, warn, makeReport);
            record._manifest.Start(experiment, circumstances, plan);
            record._events.RunStarted();
            Array.ForEach([.. circumstances.Warnings], record.Warn);
            record._report.Write(record.State(RunStatus.Running, null));
            return record;
        }
        catch
        {
            directory.Discard();
            throw;
        }
    }

    /// <summary>Notes a warning that has been told already.</summary>
    public void Warn(string message) => _events.Warned(message);

    public void TrialStarted(TrialKey key, UnitPlace place) => Place = $"in trial {key.Trial} of {key.Strategy}";

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress) => _directory.Check();

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        _directory.Check();
        if (!_hasEnded)
        {
            _report.Update(State(RunStatus.Running, null));
        }
    }

    /// <summary>
    /// Records the end of the run. Only the first call counts; a second one, from another thread, waits for it.
    /// </summary>
    /// <returns>The errors of files that could not be written.</returns>
    public IReadOnlyList<Exception> End(RunStatus status, string? problem)
    {
        lock (_ending)
        {
            if (_hasEnded)
            {
                return [];
            }

            _hasEnded = true;
            return Attempts.All(
                () => EndTables(status),
                () => _manifest.End(status),
                () => _events.RunEnded(status, problem),
                () => _report.Write(State(status, problem)));
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _tables.Dispose();
    }

    // Before the end, rows of an earlier process may be those of cycles that are still to come.
    private void EndTables(RunStatus status)
    {
        if (status == RunStatus.Completed)
        {
            _tables.End();
        }
    }

    private ReportState State(RunStatus status, string? problem) => new(status, problem, Results.Cycles.Count,
        _experiment.Trials * _experiment.Strategies.Count * _experiment.Loop.Cycles, _time.GetLocalNow());
}
