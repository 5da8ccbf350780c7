using Querent.ActiveLearning;
using Querent.Host.Reporting.Measures;
using Querent.Host.Reporting.Pictures;
using Querent.Host.Reporting.Sections;
using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>Everything that a run leaves in its folder.</summary>
internal sealed class RunRecord : IRunObserver, IDisposable
{
    private readonly RunDirectory _directory;
    private readonly Experiment _experiment;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly RunManifest _manifest;
    private readonly EventLog _events;
    private readonly RunTables _tables;
    private readonly EpochLosses _losses = new();
    private ReportFile? _report;

    /// <param name="directory">Of the run.</param>
    /// <param name="experiment">What runs.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="warn">Takes one line about something that did not end the run.</param>
    public RunRecord(RunDirectory directory, Experiment experiment, TimeProvider time, Action<string> warn)
    {
        (_directory, _experiment, _time, _warn) = (directory, experiment, time, warn);
        _manifest = new RunManifest(directory, time);
        _events = new EventLog(directory, time);
        _tables = new RunTables(directory, experiment.Task);
        Results = new RunResults(experiment.Task.MetricName, [.. experiment.Strategies.Select(strategy => strategy.Label)]);
    }

    public RunResults Results { get; }

    public string ReportPath => _directory.File(HtmlReport.FileName);

    /// <summary>
    /// All that must be told about the run; the report comes last, since it reads what the others hold.
    /// </summary>
    public IEnumerable<IRunObserver> Observers => [Results, _losses, _tables, _events, new ModelFiles(_directory), this];

    public void Start(RunCircumstances circumstances)
    {
        _directory.WriteWhole("config.json", _experiment.Configuration);
        _manifest.Start(_experiment, circumstances);
        foreach (string warning in circumstances.Warnings)
        {
            _events.Warned(warning);
        }

        _report = new ReportFile(_directory, new HtmlReport(
            new HeadingSection(_experiment.Name, RunFact.Of(_experiment, circumstances, _time.GetLocalNow())), Results, _losses, _experiment.Task,
            new ThumbnailCache(_experiment.Task, _time, Warn), _experiment.Configuration), _time, Warn);
    }

    public void RunStarted() => _report!.Write(State(RunStatus.Running, null));

    public void CycleEnded(TrialKey key, CycleResult result) => _report!.Update(State(RunStatus.Running, null));

    public void End(RunStatus status, string? problem)
    {
        _events.RunEnded(status, problem);
        _manifest.End(status);
        _report!.Write(State(status, problem));
    }

    public void Dispose()
    {
        _events.Dispose();
        _tables.Dispose();
    }

    private ReportState State(RunStatus status, string? problem) => new(status, problem, Results.Cycles.Count,
        _experiment.Trials * _experiment.Strategies.Count * _experiment.Loop.Cycles, _time.GetLocalNow());

    private void Warn(string message)
    {
        _events.Warned(message);
        _warn(message);
    }
}
