using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>Hands what happens in one trial of one strategy on to all observers of the run.</summary>
internal sealed class ObserverGroup(TrialKey key, IReadOnlyList<IRunObserver> observers) : ILoopObserver
{
    /// <summary>The cycle that goes on, counted from 1.</summary>
    public int Cycle { get; private set; } = 1;

    public void EpochEnded(int cycle, EpochProgress progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.EpochEnded(key, cycle, progress);
        }
    }

    public void CycleEnded(CycleResult result)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.CycleEnded(key, result);
        }

        Cycle = result.Cycle + 1;
    }

    public void TrialEnded(TargetModule target, LossPredictionModule? lossPrediction)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.TrialEnded(key, target);
        }
    }
}
