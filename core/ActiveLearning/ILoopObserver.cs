using Querent.LossPrediction;
using Querent.Networks;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Is told what happens in a trial, on the thread that runs it.</summary>
public interface ILoopObserver
{
    void EpochEnded(int cycle, EpochProgress progress);

    void CycleEnded(CycleResult result);

    /// <summary>The models of the last cycle; they are disposed afterwards.</summary>
    void TrialEnded(TargetModule target, LossPredictionModule? lossPrediction);
}
