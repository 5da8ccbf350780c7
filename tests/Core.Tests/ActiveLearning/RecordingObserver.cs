using Querent.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

internal sealed class RecordingObserver : ILoopObserver
{
    internal List<CycleResult> Cycles { get; } = [];

    internal int Epochs { get; private set; }

    internal Dictionary<string, float[]>? FinalWeights { get; private set; }

    internal bool HadLossPrediction { get; private set; }

    public void EpochEnded(int cycle, EpochProgress progress) => Epochs++;

    public void CycleEnded(CycleResult result) => Cycles.Add(result);

    public void TrialEnded(TargetModule target, LossPredictionModule? lossPrediction) =>
        (FinalWeights, HadLossPrediction) = (Models.Values(target), lossPrediction is not null);
}
