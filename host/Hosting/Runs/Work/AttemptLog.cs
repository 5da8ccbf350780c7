using Querent.ActiveLearning;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// The events of a process that works on one unit, in the folder of each attempt. They are no part of what is sealed: no
/// result is made from them, and errors after the checksums are written are recorded too.
/// </summary>
/// <param name="run">Checked at each epoch: writes to open files succeed even after the folder was deleted.</param>
/// <param name="attempt">The name of the attempt at each trial. Its folder is there when the trial begins, and is no more
/// when it has become the result.</param>
/// <param name="first">The trial that begins first.</param>
/// <param name="cycles">Of each trial.</param>
/// <param name="time">Of the machine.</param>
internal sealed class AttemptLog(RunDirectory run, string attempt, TrialKey first, int cycles, TimeProvider time) : IRunObserver, IDisposable
{
    private readonly List<string> _early = [];
    private EventLog? _events;
    private string _place = run.Unit(first).AttemptPath(attempt);

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
        _place = run.Unit(key).AttemptPath(attempt);
        _events = new EventLog(RunDirectory.Open(_place), time);
        _events.RunStarted();
        _early.ForEach(_events.Warned);
        _early.Clear();
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

        if (!Directory.Exists(_place))
        {
            return false;
        }

        using var events = new EventLog(RunDirectory.Open(_place), time);
        write(events);
        return true;
    }
}
