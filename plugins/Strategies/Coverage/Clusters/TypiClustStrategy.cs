using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// TypiClust (Hacohen et al. 2022): k-means of all images, labeled ones too, into as many clusters as there will be
/// labels; then the most typical candidate of each cluster, those with the fewest labels first, of these the largest. The
/// score of a pick is its typicality.
/// </summary>
public sealed class TypiClustStrategy(TypiClustOptions options) : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        var images = UnitRepresentation.Of(context);
        return Select(context, images, new OpenRows(images.Rows), options);
    }

    internal static IReadOnlyList<Pick> Select(
        AcquisitionContext context, UnitRepresentation images, OpenRows open, TypiClustOptions options)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int clusters = Math.Min(images.Labeled.Rows + context.QuerySize, options.Clusters);
        int[] assigned = KMeans.Assign(context.Distances, images.WithLabeled(), clusters,
            context.Seed.For((int)Draw.Clusters), context.Cancellation);
        var order = new ClusterOrder(assigned, images.Labeled.Rows, open);
        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            (int row, double typicality) = MostTypical(context, images.Rows, order.Next(), options.Neighbours);
            open.Take(row);
            picks[i] = new Pick(context.Candidates[images.Positions[row]], typicality);
        }

        return picks;
    }

    // Typicality: 1 / (mean distance to the nearest neighbours + 1e-5), among the members that can be picked.
    private static (int Row, double Typicality) MostTypical(
        AcquisitionContext context, RowMatrix rows, int[] members, int neighbours)
    {
        int count = Math.Min(neighbours, members.Length / 2);
        using HeldRows held = context.Distances.Hold(rows.Gather(members));
        float[] squared = held.Neighbours(count, context.Cancellation);
        (int best, double most) = (members[0], double.NegativeInfinity);
        for (int i = 0; i < members.Length; i++)
        {
            double mean = count == 0 ? 0 : squared.Skip(i * count).Take(count).Average(value => Math.Sqrt(value));
            (best, most) = 1 / (mean + 1e-5) > most ? (members[i], 1 / (mean + 1e-5)) : (best, most);
        }

        return (best, most);
    }
}
