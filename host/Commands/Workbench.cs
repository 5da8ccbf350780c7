using System.Text.Json.Nodes;
using Querent.Host.Configuration;
using Querent.Host.Devices;
using Querent.Host.Output;
using Querent.Host.Plugins;
using Querent.Host.Reporting.Progress;
using Querent.Host.Runs;

namespace Querent.Host.Commands;

/// <summary>
/// All that a command needs to compute on an experiment: plugins, data, protocol, device. Whatever can be wrong with
/// them is found while it is opened.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private readonly OpenDevice _open;

    private Workbench(
        Experiment experiment, Plan plan, RunCircumstances circumstances, OpenDevice open, WorkRequest request)
    {
        (Experiment, Plan, Circumstances, _open, Request) = (experiment, plan, circumstances, open, request);
    }

    public Experiment Experiment { get; }

    /// <summary>As it is now; that of a run which began earlier may be another.</summary>
    public Plan Plan { get; }

    public RunCircumstances Circumstances { get; }

    public Backends.IBackend Backend => _open.Backend;

    private WorkRequest Request { get; }

    /// <param name="source">Of the experiment.</param>
    /// <param name="request">What it computes with.</param>
    /// <param name="terminal">Told of warnings and of slow steps.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="suddenEnd">Told which plugins are in use.</param>
    /// <param name="cancellation">Asked for between steps.</param>
    public static Workbench Open(ConfigurationSource source, WorkRequest request, Terminal terminal, TimeProvider time,
        SuddenEnd suddenEnd, CancellationToken cancellation)
    {
        Device device = DeviceChoice.Find(request.Device ?? Processor.Name, request.Precision);
        var warnings = new List<string>();
        PluginCatalog plugins = PluginCatalog.OfUser(request.Plugins, terminal.Note);
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
        Experiment experiment = Prepare(source, plugins, terminal, new Preparation(threads, Warn)
        {
            Cancellation = cancellation,
            Progress = StepProgress.On(terminal, time).Report,
            CacheFolder = request.Cache ? CacheFolder.Find() : null,
        });
        try
        {
            var circumstances = new RunCircumstances(device, threads, plugins, warnings) { Fingerprint = experiment.Fingerprint };
            return new Workbench(experiment, Plan.Of(experiment, plugins), circumstances, device.Open(threads), request);
        }
        catch
        {
            experiment.Dispose();
            throw;
        }

        void Warn(string line)
        {
            warnings.Add(line);
            terminal.Warn(line);
        }
    }

    /// <summary>For the units that this process works on.</summary>
    /// <param name="plan">Of the run that they belong to.</param>
    /// <param name="attempt">The name of its attempts.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="warn">Takes one line about something that was found and handled.</param>
    public WorkSettings Settings(Plan plan, string attempt, TimeProvider time, Action<string> warn)
    {
        JsonObject circumstances = RunManifest.Describe(Circumstances);
        circumstances["plan"] = plan.Hash;
        circumstances["owner"] = AttemptOwner.Describe();
        circumstances["started"] = time.GetUtcNow().ToString("O");
        return new WorkSettings(
            Experiment, Circumstances.Device.Name, attempt, circumstances, Request.CheckpointInterval, time, warn);
    }

    public void Dispose()
    {
        _open.Dispose();
        Experiment.Dispose();
    }

    private static Experiment Prepare(
        ConfigurationSource source, PluginCatalog plugins, Terminal terminal, Preparation preparation)
    {
        try
        {
            return Experiment.Prepare(source, plugins, preparation);
        }
        finally
        {
            terminal.Status?.Clear();
        }
    }
}
