using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// Picks by the real loss, which needs the labels it asks for: no strategy for use, but the answer to what a perfect
/// prediction of the loss would be worth.
/// </summary>
public sealed class TrueLossStrategy : IAcquisitionStrategy
{
    public SignalKinds Needs => SignalKinds.TrueLoss;

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return TopPicks.Highest(context.Candidates, context.Signals.TrueLosses, context.QuerySize);
    }
}
