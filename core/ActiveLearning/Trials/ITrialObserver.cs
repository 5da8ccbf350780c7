using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>An observer of the events of a trial, called on the thread that advances the trial.</summary>
public interface ITrialObserver
{
    /// <summary>A training step was taken; a device may still be at work on it.</summary>
    /// <param name="cycle">Counted from 1.</param>
    /// <param name="progress">The place of the step in the training.</param>
    void StepEnded(int cycle, StepProgress progress)
    {
    }

    /// <summary>An epoch has ended. The call follows <see cref="StepEnded"/> of its last step.</summary>
    /// <param name="cycle">Counted from 1.</param>
    /// <param name="progress">The place of the epoch in the training, and its mean losses.</param>
    void EpochEnded(int cycle, EpochProgress progress)
    {
    }

    /// <summary>
    /// A strategy told something that the user should know (<see cref="AcquisitionContext.Tell"/>): for each line once, after
    /// the selection that told it.
    /// </summary>
    /// <param name="cycle">The cycle of the selection; 0 for that of the first labels.</param>
    /// <param name="strategy">Its name in messages.</param>
    /// <param name="line">As the strategy wrote it.</param>
    void StrategyTold(int cycle, string strategy, string line)
    {
    }

    /// <summary>The picks of a cycle are known; they are not labeled yet.</summary>
    void CycleEnded(CycleResult result, CycleTimes times)
    {
    }
}
