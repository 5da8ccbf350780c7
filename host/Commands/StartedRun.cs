using Querent.Host.Output;
using Querent.Host.Reporting;
using Querent.Host.Runs;

namespace Querent.Host.Commands;

/// <summary>A run whose folder is there and belongs to this process: from here on, every end is written down in
/// it.</summary>
internal sealed class StartedRun : IDisposable
{
    private readonly Terminal _terminal;
    private readonly RunLock? _lock;

    private StartedRun(RunDirectory directory, RunRecord record, Terminal terminal, RunLock? held) =>
        (Directory, Record, _terminal, _lock) = (directory, record, terminal, held);

    public RunDirectory Directory { get; }

    public RunRecord Record { get; }

    /// <param name="output">Where a new one goes.</param>
    /// <param name="earlier">The folder to go on in, which the caller has locked; null for a new one.</param>
    /// <param name="experiment">What runs.</param>
    /// <param name="circumstances">What it runs on and with.</param>
    /// <param name="plan">Of the run.</param>
    /// <param name="terminal">Told of warnings.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="interruption">Gets a last word.</param>
    /// <param name="suddenEnd">Gets a last word.</param>
    public static StartedRun Begin(OutputFolder output, RunDirectory? earlier, Experiment experiment,
        RunCircumstances circumstances, Plan plan, Terminal terminal, TimeProvider time, Interruption interruption,
        SuddenEnd suddenEnd)
    {
        RunDirectory directory = earlier ?? output.Create(experiment, time);
        suddenEnd.LastWord = _ => directory.Discard();
        RunLock? held = earlier is null ? RunLock.Take(directory) : null;
        RunRecord record = RunRecord.Start(directory, experiment, circumstances, plan, time, terminal.Warn,
            (results, warn) => new RunReport(directory, experiment, circumstances, results, time, warn));
        interruption.LastWord = () =>
        {
            record.End(RunStatus.Cancelled, RunConclusion.Interrupted);
            terminal.Error.WriteLine(
                $"interrupted: the step at hand was given up; the finished cycles are kept: {record.ReportPath}");
        };
        suddenEnd.Place = () => record.Place;
        suddenEnd.LastWord = problem => record.End(RunStatus.Failed, problem);
        return new StartedRun(directory, record, terminal, held);
    }

    /// <summary>Tells a person, and writes down.</summary>
    public void Warn(string line)
    {
        _terminal.Warn(line);
        Record.Warn(line);
    }

    public void Dispose()
    {
        Record.Dispose();
        _lock?.Dispose();
    }
}
