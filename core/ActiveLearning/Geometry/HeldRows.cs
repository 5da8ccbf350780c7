using Querent.Backends;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Rows on a backend, whose distances to others are computed there; see <see cref="Distances"/>.</summary>
public sealed class HeldRows : IDisposable
{
    private const int HeldPerBlock = 1024;
    private const int OthersPerBlock = 512;
    private const int MostElementsPerBlock = 1 << 21;

    private readonly IBackend _backend;
    private readonly RowMatrix _rows;
    private readonly float[] _origin;
    private readonly List<CenteredRows> _blocks = [];

    internal HeldRows(IBackend backend, RowMatrix rows)
    {
        (_backend, _rows, _origin) = (backend, rows, Mean(rows));
        int perBlock = PerBlock(HeldPerBlock);
        try
        {
            for (int start = 0; start < rows.Rows; start += perBlock)
            {
                _blocks.Add(CenteredRows.Upload(backend, rows, start, Math.Min(perBlock, rows.Rows - start), _origin));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gives the memory on the backend back.</summary>
    public void Dispose()
    {
        _blocks.ForEach(block => block.Dispose());
        _blocks.Clear();
    }

    /// <summary>
    /// Computes the distances of all held rows to all of some others, strip by strip: for each block of the others, in
    /// their order, a strip for each held row, in theirs.
    /// </summary>
    /// <param name="others">Rows as long as the held ones; they may be the same.</param>
    /// <param name="strip">Takes the distances, on the calling thread.</param>
    /// <param name="cancellation">Asked for between blocks.</param>
    /// <exception cref="ArgumentException">The rows are of another length.</exception>
    /// <exception cref="InvalidOperationException">A row is not finite, or too large to be squared.</exception>
    public void To(RowMatrix others, DistanceStrip strip, CancellationToken cancellation)
    {
        if (others.Rows == 0 || _rows.Rows == 0)
        {
            return;
        }

        if (others.Columns != _rows.Columns)
        {
            throw new ArgumentException($"Rows of {others.Columns} have no distance to rows of {_rows.Columns}.", nameof(others));
        }

        int perBlock = PerBlock(OthersPerBlock);
        var products = new float[_blocks.Max(block => block.Count) * Math.Min(perBlock, others.Rows)];
        for (int start = 0; start < others.Rows; start += perBlock)
        {
            int count = Math.Min(perBlock, others.Rows - start);
            using CenteredRows other = CenteredRows.Upload(_backend, others, start, count, _origin);
            foreach (CenteredRows held in _blocks)
            {
                cancellation.ThrowIfCancellationRequested();
                Multiply(held, other, products.AsSpan(0, held.Count * count));
                for (int i = 0; i < held.Count; i++)
                {
                    Span<float> squared = products.AsSpan(i * count, count);
                    new ProductsOfRow(_rows.Row(held.Start + i), held.Norms[i], others, other).ToDistances(squared);
                    strip(held.Start + i, start, squared);
                }
            }
        }
    }

    /// <summary>The nearest of some rows, for each held row.</summary>
    /// <inheritdoc cref="To"/>
    public NearestRows NearestOf(RowMatrix others, CancellationToken cancellation)
    {
        var nearest = new NearestRows(new int[_rows.Rows], new float[_rows.Rows]);
        Array.Fill(nearest.Index, -1);
        Array.Fill(nearest.Squared, float.PositiveInfinity);
        To(others, (row, first, squared) =>
        {
            for (int i = 0; i < squared.Length; i++)
            {
                if (squared[i] < nearest.Squared[row])
                {
                    (nearest.Index[row], nearest.Squared[row]) = (first + i, squared[i]);
                }
            }
        }, cancellation);
        return nearest;
    }

    /// <summary>The distances of each held row to the nearest of the other held rows.</summary>
    /// <param name="count">Neighbours of each row, fewer than there are rows.</param>
    /// <param name="cancellation">Asked for between blocks.</param>
    /// <returns>Squared distances [rows * count], rising for each row.</returns>
    public float[] Neighbours(int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, _rows.Rows);
        var neighbours = new float[_rows.Rows * count];
        Array.Fill(neighbours, float.PositiveInfinity);
        To(_rows, (row, first, squared) =>
        {
            Span<float> nearest = neighbours.AsSpan(row * count, count);
            for (int i = 0; i < squared.Length; i++)
            {
                if (first + i != row)
                {
                    Insert(nearest, squared[i]);
                }
            }
        }, cancellation);
        return neighbours;
    }

    private static void Insert(Span<float> rising, float value)
    {
        for (int i = rising.Length - 1; i >= 0 && value < rising[i]; i--)
        {
            if (i + 1 < rising.Length)
            {
                rising[i + 1] = rising[i];
            }

            rising[i] = value;
        }
    }

    private static float[] Mean(RowMatrix rows)
    {
        var sum = new double[rows.Columns];
        for (int row = 0; row < rows.Rows; row++)
        {
            ReadOnlySpan<float> values = rows.Row(row);
            for (int column = 0; column < sum.Length; column++)
            {
                sum[column] += values[column];
            }
        }

        return [.. sum.Select(total => (float)(total / Math.Max(1, rows.Rows)))];
    }

    // A function of the length of a row alone, as the order of all sums must be.
    private int PerBlock(int most) => Math.Clamp(MostElementsPerBlock / _rows.Columns, 1, most);

    private void Multiply(CenteredRows held, CenteredRows other, Span<float> products)
    {
        Storage result = _backend.Rent(products.Length);
        _backend.MatMul(held.Values, false, other.Values, true, result, held.Count, other.Count, _rows.Columns);
        _backend.Download(result, products);
        _backend.Return(result);
    }
}
