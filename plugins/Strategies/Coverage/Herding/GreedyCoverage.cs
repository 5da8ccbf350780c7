using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// Greedy maximization of sum over x of w(x) m(x), where m(x) is the similarity of x to its nearest center. The gain of
/// each candidate c, sum over x of w(x) max(k(x, c) - m(x), 0), is kept: a new center changes it by the images alone that
/// are nearer to it than to all others, so that n picks cost a few passes over all pairs and not n.
/// </summary>
internal sealed class GreedyCoverage : IDisposable
{
    // Gains that differ by less are equal: they are sums of similarities in single precision.
    private const double Equal = 1e-9;

    private readonly HeldRows _held;
    private readonly RowMatrix _rows;
    private readonly float[] _weights;
    private readonly IKernel _kernel;
    private readonly CancellationToken _cancellation;
    private readonly float[] _covered;
    private readonly double[] _gains;
    private readonly double _least;

    /// <summary>Begins with the labeled images as centers.</summary>
    public GreedyCoverage(
        Distances distances, UnitRepresentation images, float[] weights, IKernel kernel, CancellationToken cancellation)
    {
        (_rows, _weights, _kernel, _cancellation) = (images.Rows, weights, kernel, cancellation);
        _held = distances.Hold(images.Rows);
        _covered = _held.NearestOf(images.Labeled, cancellation).Squared;
        kernel.Apply(_covered);
        _gains = new double[_rows.Rows];
        _least = Equal * weights.Sum(weight => (double)weight);
        Add(1, _rows, weights, _covered, [.. Enumerable.Repeat(float.PositiveInfinity, _rows.Rows)]);
    }

    public void Dispose() => _held.Dispose();

    /// <summary>The open row of the largest gain, and its gain; of equal gains the lower row's.</summary>
    public (int Row, double Gain) Best(OpenRows open)
    {
        (int best, double most) = (-1, double.NegativeInfinity);
        for (int row = 0; row < _gains.Length; row++)
        {
            if (_gains[row] > most + _least && open.IsOpen(row))
            {
                (best, most) = (row, _gains[row]);
            }
        }

        return (best, Math.Max(most, 0));
    }

    /// <summary>Makes a row a center.</summary>
    public void Take(int row, OpenRows open)
    {
        open.Take(row);
        var similar = new float[_rows.Rows];
        _held.To(_rows.Gather([row]), (x, _, squared) => similar[x] = squared[0], _cancellation);
        _kernel.Apply(similar);
        int[] nearer = [.. Enumerable.Range(0, similar.Length).Where(x => similar[x] > _covered[x])];
        Add(-1, _rows.Gather(nearer), [.. nearer.Select(x => _weights[x])], [.. nearer.Select(x => _covered[x])],
            [.. nearer.Select(x => similar[x])]);
        Array.ForEach(nearer, x => _covered[x] = similar[x]);
    }

    // gains[c] += sign * sum over x of w(x) (min(max(k(x, c), low(x)), high(x)) - low(x))
    private void Add(double sign, RowMatrix images, float[] weights, float[] low, float[] high)
    {
        float[] kernel = [];
        _held.To(images, (row, first, squared) =>
        {
            kernel = Kernel(kernel, squared);
            double sum = 0;
            for (int i = 0; i < squared.Length; i++)
            {
                double floor = low[first + i];
                sum += weights[first + i] * (Math.Min(Math.Max((double)kernel[i], floor), high[first + i]) - floor);
            }

            _gains[row] += sign * sum;
        }, _cancellation);
    }

    // Whole vectors, so that a similarity has the same bits at any place in a strip.
    private float[] Kernel(float[] buffer, ReadOnlySpan<float> squared)
    {
        const int vector = 64;
        int length = (squared.Length + vector - 1) / vector * vector;
        if (buffer.Length != length)
        {
            buffer = new float[length];
        }

        squared.CopyTo(buffer);
        _kernel.Apply(buffer);
        return buffer;
    }
}
