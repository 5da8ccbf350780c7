using Querent.ActiveLearning;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// The events of a process that works on one unit, in the folder of its attempt. They are no part of what is sealed: no
/// result is made from them, and errors after the checksums are written are recorded too.
/// </summary>
/// <param name="run">Checked at each epoch: writes to open files succeed even after the folder was deleted.</param>
/// <param name="attempt">A folder that is there when the unit begins, and is no more when it has become the
/// result.</param>
/// <param name="cycles">Of the unit.</param>
/// <param name="time">Of the machine.</param>
internal sealed class AttemptLog(RunDirectory run, string attempt, int cycles, TimeProvider time) : IRunObserver, IDisposable
{
    private readonly List<string> _early = [];
    private EventLog? _events;

    /// <summary>Notes a warning that has been told already.</summary>
    public void Warn(string line)
    {
        if (!Append(events => events.Warned(line)))
        {
            _early.Add(line);
        }
    }

    public void TrialStarted(TrialKey key, UnitPlace place)
    {
        _events = new EventLog(RunDirectory.Open(attempt), time);
        _events.RunStarted();
        _early.ForEach(_events.Warned);
        _events.TrialStarted(key, place);
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        run.Check();
        _events?.EpochEnded(key, cycle, progress);
    }

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        run.Check();
        _events?.CycleEnded(key, result, times);
        if (result.Cycle == cycles)
        {
            // A folder is not renamed everywhere while a file in it is open.
            _events?.TrialEnded(key);
            Dispose();
        }
    }

    /// <summary>Writes down how the process ended, unless the unit ended first.</summary>
    public void End(RunStatus status, string? problem) => Append(events => events.RunEnded(status, problem));

    public void Dispose()
    {
        _events?.Dispose();
        _events = null;
    }

    private bool Append(Action<EventLog> write)
    {
        if (_events is not null)
        {
            write(_events);
            return true;
        }

        if (!Directory.Exists(attempt))
        {
            return false;
        }

        using var events = new EventLog(RunDirectory.Open(attempt), time);
        write(events);
        return true;
    }
}
