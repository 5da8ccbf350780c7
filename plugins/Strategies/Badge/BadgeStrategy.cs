using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Badge;

/// <summary>
/// BADGE (Ash et al. 2020): k-means++ over the gradients of the last layer. The first pick has the longest gradient; each
/// other one is drawn in proportion to the squared distance to its nearest pick, which is its score. When all are 0, the
/// lower index is picked.
/// </summary>
public sealed class BadgeStrategy : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs { get; } = [LogitGradient.Signal, Signal.Embeddings];

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        var gradients = new FactoredGradients(
            context.Signals[LogitGradient.Signal].Matrix, context.Signals[Signal.Embeddings].Matrix);
        RandomStream draw = context.Seed.Stream();
        bool[] taken = new bool[context.Candidates.Count];
        double[] nearest = gradients.SquaredNorms();
        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            int row = i == 0 ? Array.IndexOf(nearest, nearest.Max()) : Draw(ref draw, nearest, taken);
            (taken[row], picks[i]) = (true, new Pick(context.Candidates[row], nearest[row]));
            gradients.Lower(nearest, row, isFirst: i == 0);
        }

        return picks;
    }

    // A pick is 0 away from itself and is not drawn again.
    private static int Draw(ref RandomStream draw, double[] nearest, bool[] taken) =>
        nearest.Any(squared => squared > 0) ? draw.NextIndex(nearest) : Array.IndexOf(taken, false);
}
