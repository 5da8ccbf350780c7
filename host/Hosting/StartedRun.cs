using Querent.Hosting.Reporting;
using Querent.Hosting.Runs;

namespace Querent.Hosting;

/// <summary>A run whose folder is there and belongs to this process: from here on, every end is written down in
/// it.</summary>
internal sealed class StartedRun : IDisposable
{
    private readonly Action<string> _warn;
    private readonly RunLock? _lock;

    private StartedRun(RunDirectory directory, RunRecord record, Action<string> warn, RunLock? held) =>
        (Directory, Record, _warn, _lock) = (directory, record, warn, held);

    public RunDirectory Directory { get; }

    public RunRecord Record { get; }

    /// <param name="bench">The experiment of the run, and its environment.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="directory">The folder of the run: a new one, or one that the caller has locked.</param>
    /// <param name="isNew">Whether the directory is new.</param>
    /// <param name="warn">Takes one line about a problem that did not end the run.</param>
    /// <param name="time">The clock of the machine.</param>
    /// <param name="circumstances">Replaces the environment of the bench; null to keep that.</param>
    public static StartedRun Begin(Workbench bench, Plan plan, RunDirectory directory, bool isNew, Action<string> warn,
        TimeProvider time, RunEnvironment? circumstances = null)
    {
        circumstances ??= bench.Circumstances;
        RunLock? held = isNew ? RunLock.Take(directory) : null;
        RunRecord record = RunRecord.Start(directory, bench.Experiment, circumstances, plan, time, warn,
            (results, warn) => new RunReport(directory, bench.Experiment, circumstances, results, time, warn));
        return new StartedRun(directory, record, warn, held);
    }

    /// <summary>Shows a warning and records it.</summary>
    public void Warn(string line)
    {
        _warn(line);
        Record.Warn(line);
    }

    public void Dispose()
    {
        Record.Dispose();
        _lock?.Dispose();
    }
}
