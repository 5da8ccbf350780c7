using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Training;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// Images with a high predicted loss that are not alike: k-center greedy, from the labeled images on, among the highest
/// predicted losses, by the features of the loss prediction module. The score is the distance to the nearest labeled or
/// picked image when picked. On a tie the lower index wins.
/// </summary>
/// <param name="lossPrediction">The module, as for <see cref="LearningLossStrategy"/>.</param>
/// <param name="factor">Images to choose among, for each image of the query.</param>
public sealed class DiverseLossStrategy(LossPredictionOptions lossPrediction, int factor) : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs { get; } = [Signal.PredictedLoss, Signal.LossFeatures];

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled { get; } = [Signal.LossFeatures];

    /// <inheritdoc/>
    public IReadOnlyList<IAuxiliaryObjectiveFactory> Trains { get; } = [new LossPredictionFactory(lossPrediction)];

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int[] highest = Highest(context);
        var cover = new KCenterGreedy(context.Signals[Signal.LossFeatures].Matrix.Gather(highest));
        if (context.Labeled.Count > 0)
        {
            cover.AddCenters(context.LabeledSignals[Signal.LossFeatures].Matrix, context.Cancellation);
        }

        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            (int row, double distance) = cover.TakeFarthest();
            picks[i] = new Pick(context.Candidates[highest[row]], double.IsFinite(distance) ? distance : null);
        }

        return picks;
    }

    // Positions among the candidates, rising.
    private int[] Highest(AcquisitionContext context)
    {
        float[] losses = context.Signals[Signal.PredictedLoss];
        long wanted = Math.Min((long)factor * context.QuerySize, losses.Length);
        int[] positions = [.. Enumerable.Range(0, losses.Length)];
        return [.. TopPicks.Highest(positions, losses, (int)wanted).Select(pick => pick.Index).Order()];
    }
}
