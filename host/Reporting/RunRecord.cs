using Querent.ActiveLearning;
using Querent.Host.Reporting.Pictures;
using Querent.Host.Runs;
using Querent.Networks;
using Querent.Training;

namespace Querent.Host.Reporting;

/// <summary>Everything that a run leaves in its folder.</summary>
internal sealed class RunRecord : IRunObserver, IDisposable
{
    private readonly RunDirectory _directory;
    private readonly RunManifest _manifest;
    private readonly EventLog _events;
    private readonly RunTables _tables;
    private readonly HtmlReport _report;
    private readonly Lock _ending = new();
    private volatile bool _hasEnded;
    private bool _reportHasFailed;

    private RunRecord(RunDirectory directory, Experiment experiment, RunCircumstances circumstances, TimeProvider time)
    {
        _directory = directory;
        _manifest = new RunManifest(directory, time);
        _events = new EventLog(directory, time);
        _tables = new RunTables(directory, experiment.Task);
        Results = new RunResults(experiment.Task.MetricName, [.. experiment.Strategies.Select(strategy => strategy.Label)]);
        var heading = new ReportHeading(experiment.Name, experiment.TaskName, circumstances.Device.Heading,
            experiment.SeedNumber, experiment.Trials, time.GetLocalNow());
        _report = new HtmlReport(heading, Results, new ContactSheet(experiment.Task), experiment.Configuration);
    }

    public RunResults Results { get; }

    /// <summary>What the run is at: <c>in trial 1 of random</c>.</summary>
    public string Place { get; private set; } = "before the first trial";

    public string ReportPath => _directory.File(HtmlReport.FileName);

    /// <summary>
    /// All that must be told about the run; the report comes last, since it reads what the others hold.
    /// </summary>
    public IEnumerable<IRunObserver> Observers => [Results, _tables, _events, new ModelFiles(_directory), this];

    /// <summary>
    /// Writes what is known before the first epoch; where that fails, the folder is taken back. The first report loads
    /// all that reports need while there are files and memory to spare.
    /// </summary>
    public static RunRecord Start(
        RunDirectory directory, Experiment experiment, RunCircumstances circumstances, TimeProvider time)
    {
        try
        {
            var record = new RunRecord(directory, experiment, circumstances, time);
            record._manifest.Start(experiment, circumstances);
            Array.ForEach([.. circumstances.Warnings], record.Warn);
            record.WriteReport(RunStatus.Running, null);
            return record;
        }
        catch
        {
            directory.Discard();
            throw;
        }
    }

    public void Warn(string message) => _events.Warned(message);

    public void TrialStarted(TrialKey key) => Place = $"in trial {key.Trial} of {key.Strategy}";

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress) => _directory.Check();

    public void CycleEnded(TrialKey key, CycleResult result)
    {
        _directory.Check();
        Draft();
    }

    public void TrialEnded(TrialKey key, TargetModule target) => Draft();

    /// <summary>
    /// Writes down how the run ended. Only the first end counts; a second one, from another thread, waits for it.
    /// </summary>
    /// <returns>What could not be written.</returns>
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
                () => _manifest.End(status),
                () => _events.RunEnded(status, problem),
                () => WriteReport(status, problem));
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _tables.Dispose();
    }

    // A page that cannot be written now does not end the run: it is tried again, for the last time at the end.
    private void Draft()
    {
        if (_hasEnded)
        {
            return;
        }

        foreach (Exception problem in Attempts.All(() => WriteReport(RunStatus.Running, null)))
        {
            if (!_reportHasFailed)
            {
                _reportHasFailed = true;
                Warn($"the report could not be written: {Terminal.OneLine(problem.Message)}");
            }
        }
    }

    private void WriteReport(RunStatus status, string? problem) =>
        _directory.WriteWhole(HtmlReport.FileName, _report.Write(status, problem));
}
