using Querent.ActiveLearning;
using Querent.Networks;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>Is told what happens in a run, on the thread that runs it.</summary>
internal interface IRunObserver
{
    void RunStarted()
    {
    }

    void TrialStarted(TrialKey key)
    {
    }

    void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
    }

    void CycleEnded(TrialKey key, CycleResult result)
    {
    }

    /// <summary>The target module is disposed afterwards.</summary>
    void TrialEnded(TrialKey key, TargetModule target)
    {
    }
}
