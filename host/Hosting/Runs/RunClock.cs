using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// Progress and remaining time of some units. Training counts by the labels trained on, which grow from cycle to cycle;
/// the phases after training count by the cycle. Only work of this process counts for the speed. Thread-safe.
/// </summary>
internal sealed class RunClock : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Workload _load;
    private readonly int _epochs;
    private readonly int _all;
    private readonly HashSet<TrialKey> _open;
    private long? _since;
    private bool _isMeasuring;
    private double _place;
    private int _cyclesEnded;
    private double _worked;
    private TimeSpan _trained;
    private int _measured;
    private TimeSpan _measuring;

    /// <param name="experiment">The experiment of the run.</param>
    /// <param name="units">The units that this process works on, including those that had ended.</param>
    /// <param name="done">The units that had ended before.</param>
    /// <param name="time">The clock of the machine.</param>
    public RunClock(
        Experiment experiment, IReadOnlyCollection<TrialKey> units, IEnumerable<TrialKey> done, TimeProvider time)
    {
        (_load, _time, _all) = (Workload.Of(experiment.Loop), time, units.Count);
        (_epochs, _open) = (experiment.Loop.Training.Epochs, [.. units.Except(done)]);
        IsOfWholeRun = units.Count == experiment.Units.Count;
    }

    /// <summary>Whether it is the clock of all units of a run.</summary>
    public bool IsOfWholeRun { get; }

    /// <summary>Of all units, 0 to 1.</summary>
    public double Share
    {
        get
        {
            lock (_lock)
            {
                return (((_all - _open.Count) * _load.Whole) + _place) / (_all * _load.Whole);
            }
        }
    }

    /// <summary>Done share of the present unit, 0 to 1.</summary>
    public double UnitShare
    {
        get
        {
            lock (_lock)
            {
                return _place / _load.Whole;
            }
        }
    }

    /// <summary>Until all units have ended; null before this process has trained anything.</summary>
    public double? SecondsLeft
    {
        get
        {
            lock (_lock)
            {
                return Seconds(_open.Count);
            }
        }
    }

    /// <summary>Seconds until the present unit ends; null as for <see cref="SecondsLeft"/>.</summary>
    public double? UnitSecondsLeft
    {
        get
        {
            lock (_lock)
            {
                return Seconds(1);
            }
        }
    }

    public void TrialStarted(TrialKey key, UnitPlace place)
    {
        lock (_lock)
        {
            (_since, _isMeasuring) = (_time.GetTimestamp(), place.Epochs == _epochs);
            _cyclesEnded = place.Cycle - 1;
            _place = _load.At(place.Cycle, place.Epochs / (double)_epochs);
        }
    }

    public void StepEnded(TrialKey key, int cycle, StepProgress progress)
    {
        lock (_lock)
        {
            Reach(cycle, progress.Epoch - 1 + (progress.Step / (double)progress.Steps));
        }
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        lock (_lock)
        {
            Reach(cycle, progress.Epoch);
            if (progress.Epoch == _epochs)
            {
                _trained += Turn(measuring: true);
            }
        }
    }

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        lock (_lock)
        {
            _measuring += Turn(measuring: false);
            (_measured, _cyclesEnded) = (_measured + 1, result.Cycle);
        }
    }

    public void TrialEnded(TrialKey key)
    {
        lock (_lock)
        {
            _open.Remove(key);
            (_since, _place, _cyclesEnded) = (null, 0, 0);
        }
    }

    private void Reach(int cycle, double epochs)
    {
        double place = _load.At(cycle, epochs / _epochs);
        _worked += place - _place;
        _place = place;
    }

    private TimeSpan Turn(bool measuring)
    {
        TimeSpan elapsed = Elapsed;
        (_since, _isMeasuring) = (_time.GetTimestamp(), measuring);
        return elapsed;
    }

    // In training, or in what follows it.
    private TimeSpan Elapsed => _since is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero;

    private double? Seconds(int units)
    {
        if (_worked <= 0)
        {
            return null;
        }

        TimeSpan trained = _isMeasuring ? _trained : _trained + Elapsed;
        double training = trained.TotalSeconds / _worked * ((units * _load.Whole) - _place);
        double measuring = (_measuring.TotalSeconds / Math.Max(1, _measured) * ((units * _load.Cycles) - _cyclesEnded))
            - (_isMeasuring ? Elapsed.TotalSeconds : 0);
        return training + Math.Max(0, measuring);
    }
}
