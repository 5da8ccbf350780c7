using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.CoreSet;

/// <summary>
/// k-center greedy (Sener and Savarese 2018): the labeled images are the first centers; each pick is the candidate
/// farthest from its nearest center, in the Euclidean distance of embeddings, and becomes a center itself. The score of
/// a pick is that distance at that moment. On a tie the lower index wins.
/// </summary>
public sealed class CoreSetStrategy : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs => [Signal.Embeddings];

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled => [Signal.Embeddings];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        var cover = new KCenterGreedy(context.Signals[Signal.Embeddings].Matrix);
        if (context.Labeled.Count > 0)
        {
            cover.AddCenters(context.LabeledSignals[Signal.Embeddings].Matrix, context.Cancellation);
        }

        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            (int row, double distance) = cover.TakeFarthest();
            picks[i] = new Pick(context.Candidates[row], double.IsFinite(distance) ? distance : null);
        }

        return picks;
    }
}
