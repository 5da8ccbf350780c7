using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting.Reporting;

/// <summary>The page of a run in its file, with the losses that it shows.</summary>
internal sealed class RunReport : IRunReport
{
    private readonly EpochLosses _losses = new();
    private readonly ReportFile _file;

    /// <param name="directory">The folder of the run, which begins now.</param>
    /// <param name="experiment">The experiment of the run.</param>
    /// <param name="circumstances">The machine and the versions of the run.</param>
    /// <param name="results">Contains every cycle that has ended.</param>
    /// <param name="time">The clock of the machine.</param>
    /// <param name="warn">Takes one line about something that is wrong with the page.</param>
    public RunReport(RunDirectory directory, Experiment experiment, RunEnvironment circumstances, RunResults results,
        TimeProvider time, Action<string> warn)
    {
        var heading = new HeadingSection(experiment.Name, RunFact.Of(experiment, circumstances, time.GetLocalNow()));
        var page = new HtmlReport(heading, results, _losses, experiment.Samples,
            new ThumbnailCache(experiment.Samples, time, warn), experiment.Configuration, Note(circumstances));
        _file = new ReportFile(directory, page, time, warn);
    }

    public string FileName => HtmlReport.FileName;

    private static string Note(RunEnvironment circumstances) => circumstances.Seeds.Count == 0
        ? "Complete: running config.json of this folder again gives the same run."
        : "That of the first run; the others differ in seed and number of trials alone.";

    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times) =>
        _losses.CycleRecalled(key, result, times);

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress) => _losses.EpochEnded(key, cycle, progress);

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times) => _losses.CycleEnded(key, result, times);

    public void Update(ReportState state) => _file.Update(state);

    public void Write(ReportState state) => _file.Write(state);
}
