using Querent.ActiveLearning;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// Stores the events of a unit, and passes them to all observers of the run. A cycle is reported only when its record
/// is on the disk.
/// </summary>
internal sealed class UnitObserver(
    TrialKey key, UnitAttempt attempt, TrialRecords records, UnitPlace start, IReadOnlyList<IRunObserver> observers) : ITrialObserver
{
    /// <summary>The present cycle, counted from 1.</summary>
    public int Cycle { get; private set; } = start.Cycle;

    /// <summary>
    /// Number of epochs of this cycle that have ended. After the last one, the model is evaluated and scores the
    /// candidates.
    /// </summary>
    public int Epochs { get; private set; } = start.Epochs;

    public void StepEnded(int cycle, StepProgress progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.StepEnded(key, cycle, progress);
        }
    }

    public void EpochEnded(int cycle, EpochProgress progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.EpochEnded(key, cycle, progress);
        }

        Epochs = progress.Epoch;
    }

    public void StrategyTold(int cycle, string strategy, string line)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.StrategyTold(key, cycle, strategy, line);
        }
    }

    /// <summary>The state of the trial was saved.</summary>
    public void PhaseReached(int cycle, TrialPhase phase)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.PhaseReached(key, cycle, phase);
        }
    }

    public void CycleEnded(CycleResult result, CycleTimes times)
    {
        CycleRecord record = records.Of(result);
        string? sharedWith = result.Cycle == 1 ? start.SharedWith : null;
        attempt.Append(record, new TimesRecord(result.Cycle, times, sharedWith));
        foreach (IRunObserver observer in observers)
        {
            if (sharedWith is not null)
            {
                observer.FirstCycleShared(key, sharedWith);
            }

            if (record.Answers is { } answers)
            {
                observer.LabelsAnswered(key, result.Cycle, answers);
            }

            observer.CycleEnded(key, record.Result, times);
        }

        (Cycle, Epochs) = (result.Cycle + 1, 0);
    }
}
