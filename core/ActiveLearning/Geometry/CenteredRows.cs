using Querent.Backends;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Some rows of a matrix on a backend, relative to an origin, with their squared norms on the host.</summary>
internal sealed class CenteredRows : IDisposable
{
    private readonly IBackend _backend;

    private CenteredRows(IBackend backend, Storage values, float[] norms, int start) =>
        (_backend, Values, Norms, Start) = (backend, values, norms, start);

    internal Storage Values { get; }

    /// <summary>|row - origin|^2</summary>
    internal float[] Norms { get; }

    /// <summary>The first of the rows in the matrix.</summary>
    internal int Start { get; }

    internal int Count => Norms.Length;

    public void Dispose() => _backend.Return(Values);

    internal static CenteredRows Upload(IBackend backend, RowMatrix rows, int start, int count, float[] origin)
    {
        var values = new float[count * origin.Length];
        var norms = new float[count];
        for (int i = 0; i < count; i++)
        {
            norms[i] = Center(rows.Row(start + i), origin, values.AsSpan(i * origin.Length, origin.Length));
            if (!float.IsFinite(norms[i]))
            {
                throw new InvalidOperationException(
                    $"row {start + i} has a number that is not finite, or too large to compute distances");
            }
        }

        Storage storage = backend.Rent(values.Length);
        backend.Upload(values, storage);
        return new CenteredRows(backend, storage, norms, start);
    }

    private static float Center(ReadOnlySpan<float> row, float[] origin, Span<float> centered)
    {
        double norm = 0;
        for (int column = 0; column < centered.Length; column++)
        {
            float value = row[column] - origin[column];
            (centered[column], norm) = (value, norm + ((double)value * value));
        }

        return (float)norm;
    }
}
