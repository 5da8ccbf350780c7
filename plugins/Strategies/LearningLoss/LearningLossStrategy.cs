using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// Picks the images with the highest predicted loss (Yoo and Kweon 2019): those on which the model expects to be most
/// wrong. Equal predictions are taken by lower index.
/// </summary>
public sealed class LearningLossStrategy(LossPredictionOptions lossPrediction) : IAcquisitionStrategy
{
    public SignalKinds Needs => SignalKinds.PredictedLoss;

    public LossPredictionOptions LossPrediction => lossPrediction;

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return TopPicks.Highest(context.Candidates, context.Signals.PredictedLosses, context.QuerySize);
    }
}
