using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>Column sums of a few rows, with the sums in registers for as many columns as fit.</summary>
internal static unsafe class Rows
{
    /// <summary>sum[i] = sum over r of rows[r, i], in the order of r.</summary>
    internal static void Sum(ReadOnlySpan<float> rows, Span<float> sum)
    {
        int columns = sum.Length;
        int count = rows.Length / columns;
        fixed (float* source = rows, target = sum)
        {
            int i = 0;
            int width = Vector<float>.Count;
            for (; i <= columns - (4 * width); i += 4 * width)
            {
                (Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) = (default, default, default, default);
                float* row = source + i;
                for (int r = 0; r < count; r++, row += columns)
                {
                    a += Vector.Load(row);
                    b += Vector.Load(row + width);
                    c += Vector.Load(row + (2 * width));
                    d += Vector.Load(row + (3 * width));
                }

                a.Store(target + i);
                b.Store(target + i + width);
                c.Store(target + i + (2 * width));
                d.Store(target + i + (3 * width));
            }

            for (; i <= columns - width; i += width)
            {
                Vector<float> total = default;
                float* row = source + i;
                for (int r = 0; r < count; r++, row += columns)
                {
                    total += Vector.Load(row);
                }

                total.Store(target + i);
            }

            for (; i < columns; i++)
            {
                float total = 0;
                for (int r = 0; r < count; r++)
                {
                    total += source[((long)r * columns) + i];
                }

                target[i] = total;
            }
        }
    }
}
