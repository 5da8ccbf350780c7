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
    public SignalKinds Needs => SignalKinds.Embeddings;

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        var cover = new CenterCover(context.Signals.Embeddings);
        cover.AddCenters(context.Signals.LabeledEmbeddings, context.Cancellation);
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
