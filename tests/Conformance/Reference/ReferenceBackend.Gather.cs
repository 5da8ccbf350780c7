using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void GatherRows(Storage x, Storage indices, Storage y, int count, int columns)
    {
        (float[] from, float[] rows) = (Values(x, x.Length), Values(indices, count));
        float[] to = Values(y, count * columns);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[((int)rows[i / columns] * columns) + (i % columns)];
        }
    }

    public void ScatterAddRows(Storage gy, Storage indices, Storage gx, int count, int columns)
    {
        (float[] from, float[] rows) = (Values(gy, count * columns), Values(indices, count));
        var sums = new double[gx.Length];
        for (int i = 0; i < from.Length; i++)
        {
            sums[((int)rows[i / columns] * columns) + (i % columns)] += from[i];
        }

        Store(sums, Values(gx, sums.Length));
    }
}
