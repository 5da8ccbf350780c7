using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>The purity of balls: the share of those around each image that hold images of its cluster alone.</summary>
internal static class Purity
{
    /// <summary>
    /// The largest radius whose purity suffices: a ball is pure up to the distance of the nearest image of another cluster,
    /// so that the radius is a quantile of these distances.
    /// </summary>
    public static double LargestRadius(AcquisitionContext context, RowMatrix rows, ProbCoverOptions options)
    {
        int[] clusters = KMeans.Assign(context.Distances, rows, options.Clusters,
            context.Seed.For((int)Draw.Clusters), context.Cancellation);
        var nearest = new float[rows.Rows];
        Array.Fill(nearest, float.PositiveInfinity);
        using HeldRows held = context.Distances.Hold(rows);
        held.To(rows, (row, first, squared) =>
        {
            for (int i = 0; i < squared.Length; i++)
            {
                if (clusters[first + i] != clusters[row])
                {
                    nearest[row] = Math.Min(nearest[row], squared[i]);
                }
            }
        }, context.Cancellation);
        Array.Sort(nearest);
        int impure = (int)((1 - options.Purity) * rows.Rows);
        return Math.Sqrt(nearest[Math.Min(impure, rows.Rows - 1)]);
    }
}
