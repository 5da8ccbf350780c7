using System.Text.Json.Nodes;
using Querent.Hosting.Configuration;
using Querent.Hosting.Devices;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting;

/// <summary>
/// The parts that an experiment is computed with: plugins, data, protocol, device. All errors of them are
/// found while it is opened.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private readonly OpenDevice _open;

    private Workbench(
        Experiment experiment, Plan plan, RunEnvironment circumstances, OpenDevice open, WorkRequest request)
    {
        (Experiment, Plan, Circumstances, _open, Request) = (experiment, plan, circumstances, open, request);
    }

    public Experiment Experiment { get; }

    /// <summary>As it is now; that of a run which began earlier may be another.</summary>
    public Plan Plan { get; }

    public RunEnvironment Circumstances { get; }

    public Backends.IBackend Backend => _open.Backend;

    private WorkRequest Request { get; }

    /// <param name="source">Of the experiment.</param>
    /// <param name="request">Device, threads and plugins.</param>
    /// <param name="notices">Told of warnings and of slow steps.</param>
    /// <param name="cancellation">Asked for between steps.</param>
    public static Workbench Open(
        ConfigurationSource source, WorkRequest request, RunNotices notices, CancellationToken cancellation)
    {
        Device device = DeviceChoice.Find(request.Device, request.Precision);
        var warnings = new List<string>();
        PluginCatalog plugins = PluginCatalog.OfUser(request.Plugins, notices.Note);
        foreach (BrokenPlugin broken in plugins.Broken)
        {
            Warn(broken.Line);
        }

        if (device.Warning is { } warning)
        {
            Warn(warning);
        }

        notices.Found(plugins);
        int threads = ThreadCount.Of(request.Threads, Warn);
        Experiment experiment = Experiment.Prepare(source, plugins, new Preparation(threads, Warn)
        {
            Cancellation = cancellation,
            Progress = notices.Progress,
            CacheFolder = request.Cache ? CacheFolder.Find() : null,
        });
        try
        {
            var circumstances = new RunEnvironment(device, threads, plugins, warnings) { Fingerprint = experiment.Fingerprint };
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
            notices.Warn(line);
        }
    }

    /// <summary>For the units that this process works on.</summary>
    /// <param name="plan">Of the run that they belong to.</param>
    /// <param name="attempt">The name of its attempts.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="warn">Takes one line about something that was found and handled.</param>
    public WorkSettings Settings(Plan plan, string attempt, TimeProvider time, Action<string> warn)
    {
        JsonObject circumstances = UnitCircumstances.Of(Circumstances, plan.Hash, time);
        return new WorkSettings(
            Experiment, Circumstances.Device.Name, attempt, circumstances, Request.CheckpointInterval, time, warn);
    }

    public void Dispose()
    {
        _open.Dispose();
        Experiment.Dispose();
    }
}
