using Querent.Host.Reporting.Pictures;
using Querent.Host.Runs;
using Querent.Networks;

namespace Querent.Host.Reporting;

/// <summary>Everything that a run leaves in its folder.</summary>
internal sealed class RunRecord : IRunObserver, IDisposable
{
    private readonly RunDirectory _directory;
    private readonly Experiment _experiment;
    private readonly TimeProvider _time;
    private readonly RunManifest _manifest;
    private readonly EventLog _events;
    private readonly RunTables _tables;
    private HtmlReport? _report;

    public RunRecord(RunDirectory directory, Experiment experiment, TimeProvider time)
    {
        (_directory, _experiment, _time) = (directory, experiment, time);
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
    public IEnumerable<IRunObserver> Observers => [Results, _tables, _events, new ModelFiles(_directory), this];

    public void Start(RunCircumstances circumstances)
    {
        _directory.WriteWhole("config.json", _experiment.Configuration);
        _manifest.Start(_experiment, circumstances);
        foreach (string warning in circumstances.Warnings)
        {
            _events.Warned(warning);
        }

        var heading = new ReportHeading(_experiment.Name, _experiment.TaskName, circumstances.Device.Heading,
            _experiment.SeedNumber, _experiment.Trials, _time.GetLocalNow());
        _report = new HtmlReport(heading, Results, new ContactSheet(_experiment.Task), _experiment.Configuration);
    }

    public void TrialEnded(TrialKey key, TargetModule target) => WriteReport(RunStatus.Running, null);

    public void End(RunStatus status, string? problem)
    {
        _events.RunEnded(status, problem);
        _manifest.End(status);
        WriteReport(status, problem);
    }

    public void Dispose()
    {
        _events.Dispose();
        _tables.Dispose();
    }

    private void WriteReport(RunStatus status, string? problem) =>
        _directory.WriteWhole(HtmlReport.FileName, _report!.Write(status, problem));
}
