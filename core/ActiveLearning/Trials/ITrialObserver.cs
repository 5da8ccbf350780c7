using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>An observer of the events of a trial, called on the thread that advances the trial.</summary>
public interface ITrialObserver
{
    void StepEnded(int cycle, StepProgress progress)
    {
    }

    void EpochEnded(int cycle, EpochProgress progress)
    {
    }

    /// <summary>The picks of a cycle are known; they are not labeled yet.</summary>
    void CycleEnded(CycleResult result, CycleTimes times)
    {
    }
}
