using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>
/// How much of a run is done and how long the rest will take. Work is counted in samples trained on, which a cycle has
/// more of the more labels there are; only work of this process counts for the speed.
/// </summary>
internal sealed class RunClock : IRunObserver
{
    private readonly Experiment _experiment;
    private readonly TimeProvider _time;
    private readonly double _perUnit;
    private long? _start;
    private double _place;
    private double _worked;

    public RunClock(Experiment experiment, TimeProvider time)
    {
        (_experiment, _time, Units) = (experiment, time, experiment.Units);
        _perUnit = Before(experiment.Loop.Cycles + 1);
    }

    /// <summary>What there is to do: all units of the run, unless it is said.</summary>
    public IReadOnlyList<TrialKey> Units { get; init; }

    /// <summary>Of all there is to do, 0 to 1.</summary>
    public double Share => _place / (_perUnit * Units.Count);

    /// <summary>Null before anything was trained.</summary>
    public double? SecondsLeft => _worked > 0 && _start is { } start
        ? _time.GetElapsedTime(start).TotalSeconds / _worked * ((_perUnit * Units.Count) - _place)
        : null;

    public void TrialStarted(TrialKey key, UnitPlace place)
    {
        _start ??= _time.GetTimestamp();
        _place = Place(key, place.Cycle, place.Epochs);
    }

    public void StepEnded(TrialKey key, int cycle, StepProgress progress) =>
        Reach(Place(key, cycle, progress.Epoch - 1 + (progress.Step / (double)progress.Steps)));

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress) => Reach(Place(key, cycle, progress.Epoch));

    private void Reach(double place)
    {
        _worked += place - _place;
        _place = place;
    }

    private double Place(TrialKey key, int cycle, double epochs)
    {
        int unit = 0;
        while (Units[unit] != key)
        {
            unit++;
        }

        return (unit * _perUnit) + Before(cycle) + (epochs * Labels(cycle));
    }

    // Samples trained on in all cycles before one.
    private double Before(int cycle) =>
        Enumerable.Range(1, cycle - 1).Sum(earlier => (double)_experiment.Loop.Training.Epochs * Labels(earlier));

    private double Labels(int cycle) =>
        _experiment.Loop.InitialLabels + ((cycle - 1) * (double)_experiment.Loop.QuerySize);
}
