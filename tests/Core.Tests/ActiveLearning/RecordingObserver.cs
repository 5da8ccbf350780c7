using Querent.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

internal sealed class RecordingObserver : ITrialObserver
{
    internal List<CycleResult> Cycles { get; } = [];

    internal int Epochs { get; private set; }

    internal Dictionary<string, float[]>? FinalWeights { get; private set; }

    internal bool HadLossPrediction { get; private set; }

    internal List<(int Cycle, EpochProgress Progress)> EpochLosses { get; } = [];

    internal List<(int Cycle, string Strategy, string Line)> Told { get; } = [];

    /// <summary>An action of the test at the end of each step.</summary>
    internal Action<StepProgress>? StepEndedBy { get; set; }

    public void StepEnded(int cycle, StepProgress progress) => StepEndedBy?.Invoke(progress);

    public void EpochEnded(int cycle, EpochProgress progress)
    {
        Epochs++;
        EpochLosses.Add((cycle, progress));
    }

    public void StrategyTold(int cycle, string strategy, string line) => Told.Add((cycle, strategy, line));

    public void CycleEnded(CycleResult result, CycleTimes times) => Cycles.Add(result);

    internal void Keep(Trial trial) =>
        (FinalWeights, HadLossPrediction) = (Models.Values(trial.Target), trial.Objectives is [LossPredictor]);
}
