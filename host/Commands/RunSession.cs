using Querent.Host.Configuration;
using Querent.Host.Devices;
using Querent.Host.Output;
using Querent.Host.Plugins;
using Querent.Host.Reporting;
using Querent.Host.Reporting.Progress;
using Querent.Host.Runs;

namespace Querent.Host.Commands;

/// <summary>
/// One <c>querent run</c> from the request to the last line. Whatever can be wrong is found before the folder of the
/// run is made; from then on, everything that is finished is kept, however the run ends.
/// </summary>
internal sealed class RunSession(Terminal terminal, TimeProvider time)
{
    private readonly List<string> _warnings = [];

    public int Run(RunRequest request)
    {
        using var interruption = new Interruption(terminal, "the step at hand");
        using var fileSizeLimit = new FileSizeLimit();
        using var suddenEnd = new SuddenEnd(terminal, interruption.Token);
        interruption.LastWord = () => terminal.Error.WriteLine(
            "interrupted: the step at hand was given up before the run began; nothing was written");
        try
        {
            return Run(request, interruption, suddenEnd);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Out.WriteLine("interrupted before the run began; nothing was written");
            return ExitCode.Cancelled;
        }
    }

    private int Run(RunRequest request, Interruption interruption, SuddenEnd suddenEnd)
    {
        if (request.Output is { } output)
        {
            RunDirectory.CheckFree(output);
        }

        Device device = DeviceChoice.Find(request.Device, request.Precision);
        ConfigurationSource source = ConfigurationSource.Load(request.Configuration, request.Overrides);
        var plugins = new PluginCatalog(PluginSearchPath.Find(request.Plugins), new IsolatedAssemblyLoader());
        foreach (BrokenPlugin broken in plugins.Broken)
        {
            Warn(broken.Line);
        }

        if (device.Warning is { } warning)
        {
            Warn(warning);
        }

        suddenEnd.Suspects = () => plugins.Entered.Select(plugin => plugin.Manifest.Id);
        int threads = ThreadCount.Of(request.Threads, Warn);
        using Experiment experiment = Prepare(request, threads, source, plugins, interruption.Token);
        using OpenDevice open = device.Open(threads);
        interruption.Token.ThrowIfCancellationRequested();
        var circumstances = new RunCircumstances(device, threads, plugins, _warnings) { Fingerprint = experiment.Fingerprint };
        using RunRecord record = interruption.Undivided(
            () => Start(request, source.Name, experiment, circumstances, interruption, suddenEnd));
        var summary = new RunSummary(terminal, experiment, record, time);
        var runner = new ExperimentRunner(experiment, device.Name, open.Backend, time);
        return new RunConclusion(terminal, record, summary, interruption).Of(() =>
        {
            summary.Start(device, threads);
            runner.Run([.. record.Observers, summary.Display], interruption.Token);
        });
    }

    // From the folder on, every end is written down in it.
    private RunRecord Start(RunRequest request, string name, Experiment experiment, RunCircumstances circumstances,
        Interruption interruption, SuddenEnd suddenEnd)
    {
        RunDirectory directory = request.Output is { } path
            ? RunDirectory.Create(path, experiment.Configuration)
            : RunDirectory.CreateDefault(name, experiment.Configuration, time);
        suddenEnd.LastWord = _ => directory.Discard();
        RunRecord record = RunRecord.Start(directory, experiment, circumstances, time, terminal.Warn,
            (results, warn) => new RunReport(directory, experiment, circumstances, results, time, warn));
        interruption.LastWord = () =>
        {
            record.End(RunStatus.Cancelled, RunConclusion.Interrupted);
            terminal.Error.WriteLine(
                $"interrupted: the step at hand was given up; the finished cycles are kept: {record.ReportPath}");
        };
        suddenEnd.Place = () => record.Place;
        suddenEnd.LastWord = problem => record.End(RunStatus.Failed, problem);
        return record;
    }

    private Experiment Prepare(
        RunRequest request, int threads, ConfigurationSource source, PluginCatalog plugins, CancellationToken cancellation)
    {
        try
        {
            return Experiment.Prepare(source, plugins, new Preparation(threads, Warn)
            {
                Cancellation = cancellation,
                Progress = StepProgress.On(terminal, time).Report,
                CacheFolder = request.Cache ? CacheFolder.Find() : null,
            });
        }
        finally
        {
            terminal.Status?.Clear();
        }
    }

    private void Warn(string message)
    {
        _warnings.Add(message);
        terminal.Warn(message);
    }
}
