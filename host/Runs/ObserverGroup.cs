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

    /// <summary>
    /// How many epochs of this cycle have ended; after the last one, the model is evaluated and asked.
    /// </summary>
    public int Epochs { get; private set; }

    public void EpochEnded(int cycle, EpochProgress progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.EpochEnded(key, cycle, progress);
        }

        Epochs = progress.Epoch;
    }

    public void CycleEnded(CycleResult result)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.CycleEnded(key, result);
        }

        (Cycle, Epochs) = (result.Cycle + 1, 0);
    }

    public void TrialEnded(TargetModule target, LossPredictionModule? lossPrediction)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.TrialEnded(key, target);
        }
    }
}
