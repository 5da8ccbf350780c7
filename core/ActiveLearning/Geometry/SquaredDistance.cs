using System.Numerics;
using System.Runtime.InteropServices;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// Squared Euclidean distances of one row at a time, by its differences: exact to the rounding of a sum, on one thread.
/// Many rows against many are faster by <see cref="Distances"/>.
/// </summary>
public static class SquaredDistance
{
    /// <summary>sum (a - b)^2</summary>
    /// <param name="a">A row.</param>
    /// <param name="b">A row of the same length.</param>
    public static float Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> wideB = MemoryMarshal.Cast<float, Vector<float>>(b)[..wideA.Length];
        (Vector<float> even, Vector<float> odd) = (default, default);
        int i = 0;
        // Two sums, so that an addition need not wait for the one before it.
        for (; i + 1 < wideA.Length; i += 2)
        {
            Vector<float> first = wideA[i] - wideB[i];
            Vector<float> second = wideA[i + 1] - wideB[i + 1];
            (even, odd) = (even + (first * first), odd + (second * second));
        }

        if (i < wideA.Length)
        {
            Vector<float> last = wideA[i] - wideB[i];
            even += last * last;
        }

        float sum = Vector.Sum(even + odd);
        for (int j = wideA.Length * Vector<float>.Count; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }

    /// <summary>The distances of all rows of a matrix to one row.</summary>
    /// <param name="rows">Any number of rows.</param>
    /// <param name="row">As long as those.</param>
    /// <param name="distances">Gets a number for each row of the matrix.</param>
    public static void ToAll(RowMatrix rows, ReadOnlySpan<float> row, Span<float> distances)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            distances[i] = Between(rows.Row(i), row);
        }
    }
}
