using Querent.Host.Configuration;
using Querent.Host.Devices;
using Querent.Host.Plugins;
using Querent.Host.Reporting;
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
        using var interruption = new Interruption();
        Device device = DeviceChoice.Find(request.Device, request.Precision);
        ConfigurationSource source = ConfigurationSource.Load(request.Configuration, request.Overrides);
        var plugins = new PluginCatalog(PluginSearchPath.Find(request.Plugins), new IsolatedAssemblyLoader());
        using var guard = new ProcessGuard(terminal, plugins, interruption.Token);
        foreach (BrokenPlugin broken in plugins.Broken)
        {
            Warn(broken.Line);
        }

        if (device.Warning is { } warning)
        {
            Warn(warning);
        }

        int threads = ThreadCount.Of(request.Threads, Warn);
        using Experiment experiment = Experiment.Prepare(source, plugins,
            new Preparation(threads, Warn)
            {
                Cancellation = interruption.Token,
                CacheFolder = request.Cache ? CacheFolder.Find() : null,
            });
        using OpenDevice open = device.Open(threads);
        RunDirectory directory = RunDirectory.Create(request.Output ?? RunDirectory.DefaultPath(source.Name, time));
        using var record = new RunRecord(directory, experiment, time, terminal.Warn);
        record.Start(new RunCircumstances(device, threads, plugins, _warnings)
        {
            Fingerprint = experiment.Fingerprint,
        });
        guard.Conclude = problem => record.End(RunStatus.Failed, problem);
        var summary = new RunSummary(terminal, experiment, record);
        summary.Start(device, threads);
        var runner = new ExperimentRunner(experiment, device.Name, open.Backend, time);
        return Conclude(record, summary,
            () => runner.Run([.. record.Observers, summary.Display], interruption.Token), interruption.Token);
    }

    private static int Conclude(RunRecord record, RunSummary summary, Action run, CancellationToken cancellation)
    {
        try
        {
            summary.Display.While(run);
            record.End(RunStatus.Completed, null);
            summary.End("complete");
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            record.End(RunStatus.Cancelled, "The run was interrupted; the cycles that had finished are here.");
            summary.End("interrupted; the finished cycles are kept");
            return ExitCode.Cancelled;
        }
        catch (Exception problem)
        {
            record.End(RunStatus.Failed, Terminal.OneLine(problem.Message));
            summary.End("failed; the finished cycles are kept");
            throw;
        }
    }

    private void Warn(string message)
    {
        _warnings.Add(message);
        terminal.Warn(message);
    }
}
