using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>k-means: k-means++ (Arthur and Vassilvitskii 2007) once, then Lloyd's steps.</summary>
internal static class KMeans
{
    private const int MostSteps = 30;

    /// <summary>
    /// The cluster of each row, below <paramref name="clusters"/>; fewer clusters where fewer rows differ.
    /// </summary>
    public static int[] Assign(Distances distances, RowMatrix rows, int clusters, Seed seed, CancellationToken cancellation)
    {
        using HeldRows held = distances.Hold(rows);
        RowMatrix centers = rows.Gather(Start(rows, clusters, seed.Stream(), cancellation));
        int[] assigned = held.NearestOf(centers, cancellation).Index;
        for (int step = 0; step < MostSteps; step++)
        {
            centers = Means(rows, assigned, centers);
            int[] next = held.NearestOf(centers, cancellation).Index;
            if (next.AsSpan().SequenceEqual(assigned))
            {
                break;
            }

            assigned = next;
        }

        return assigned;
    }

    private static List<int> Start(RowMatrix rows, int clusters, RandomStream draw, CancellationToken cancellation)
    {
        var nearest = new double[rows.Rows];
        Array.Fill(nearest, double.MaxValue);
        var distances = new float[rows.Rows];
        var starts = new List<int> { draw.NextInt(rows.Rows) };
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            SquaredDistance.ToAll(rows, rows.Row(starts[^1]), distances);
            for (int row = 0; row < distances.Length; row++)
            {
                nearest[row] = Math.Min(nearest[row], distances[row]);
            }

            if (starts.Count >= clusters || nearest.All(squared => squared == 0))
            {
                return starts;
            }

            starts.Add(draw.NextIndex(nearest));
        }
    }

    // A cluster that lost all its rows keeps its center.
    private static RowMatrix Means(RowMatrix rows, int[] assigned, RowMatrix centers)
    {
        var sums = new double[centers.Rows * rows.Columns];
        var counts = new int[centers.Rows];
        for (int row = 0; row < rows.Rows; row++)
        {
            counts[assigned[row]]++;
            Span<double> sum = sums.AsSpan(assigned[row] * rows.Columns, rows.Columns);
            ReadOnlySpan<float> values = rows.Row(row);
            for (int column = 0; column < sum.Length; column++)
            {
                sum[column] += values[column];
            }
        }

        return new RowMatrix([.. sums.Select((sum, at) => counts[at / rows.Columns] is var count and > 0
            ? (float)(sum / count) : centers.Row(at / rows.Columns)[at % rows.Columns])], rows.Columns);
    }
}
