using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Is told what happens in a trial, on the thread that advances it.</summary>
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
