using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// Squared Euclidean distances of many rows to many, as matrix products on a backend: |a|^2 + |b|^2 - 2ab, by blocks of a
/// fixed size in a fixed order. No matrix of all pairs is ever in memory. The same rows give the same bits, on any number
/// of threads.
/// </summary>
/// <remarks>
/// Rows are taken relative to their mean, and pairs that are so close that the subtraction would cancel are computed again
/// by differences: the distance of equal rows is exactly 0, and others have a relative error of about 1e-5 for 512
/// columns, however large the rows are. On a device that rounds the factors of its products (tf32, bf16) the error is
/// about 1e-3.
/// </remarks>
public sealed class Distances
{
    private readonly Lazy<IBackend> _backend;

    /// <summary>On a CPU backend of one thread of its own, made when it is needed: for tests.</summary>
    public Distances() => _backend = new Lazy<IBackend>(static () => new CpuBackend(threads: 1));

    /// <summary>On a backend, which the caller disposes.</summary>
    public Distances(IBackend backend) => _backend = new Lazy<IBackend>(backend);

    /// <summary>Keeps rows on the backend, to compare them with others; to be disposed.</summary>
    /// <param name="rows">Read and not changed; as many numbers again are held on the backend.</param>
    /// <exception cref="InvalidOperationException">A row is not finite, or too large to be squared.</exception>
    public HeldRows Hold(RowMatrix rows) => new(_backend.Value, rows);
}

/// <summary>Takes the distances of one held row to some other rows; they are valid until the call ends.</summary>
/// <param name="row">The held row, counted from 0.</param>
/// <param name="firstOther">The row of the first distance among the others.</param>
/// <param name="squared">Squared distances to it and the rows after it.</param>
public delegate void DistanceStrip(int row, int firstOther, ReadOnlySpan<float> squared);

/// <summary>The nearest of some rows, for each held row.</summary>
/// <param name="Index">Its row; the lower one of two as near; -1 where there is none.</param>
/// <param name="Squared">The squared distance to it; infinite where there is none.</param>
public sealed record NearestRows(int[] Index, float[] Squared);
