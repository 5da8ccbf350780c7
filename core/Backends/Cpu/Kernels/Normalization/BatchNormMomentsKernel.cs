using System.Numerics;
using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>
/// Mean and sum of squared deviations of each channel over one block of rows: partial[block] = [means, squares]. Two
/// passes over rows that are still in the cache lose no digits, however large the mean.
/// </summary>
internal readonly unsafe struct BatchNormMomentsKernel(CpuStorage x, CpuStorage partial, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        (int start, int end) = rows.Of(block);
        Span<float> mean = partial.Span.Slice(block * 2 * channels, channels);
        Span<float> squares = partial.Span.Slice(((block * 2) + 1) * channels, channels);
        ReadOnlySpan<float> values = x.Span[(start * channels)..(end * channels)];
        if (channels == 1)
        {
            mean[0] = TensorPrimitives.Sum(values);
        }
        else
        {
            Rows.Sum(values, mean);
        }

        TensorPrimitives.Divide(mean, end - start, mean);
        fixed (float* pm = mean, ps = squares)
        {
            SquaredDeviations(x.Pointer + ((long)start * channels), end - start, channels, pm, ps);
        }
    }

    private static void SquaredDeviations(float* x, int count, int channels, float* mean, float* squares)
    {
        int i = 0;
        for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector<float> m, Vector<float> sum) = (Vector.Load(mean + i), Vector<float>.Zero);
            float* row = x + i;
            for (int r = 0; r < count; r++, row += channels)
            {
                Vector<float> deviation = Vector.Load(row) - m;
                sum += deviation * deviation;
            }

            sum.Store(squares + i);
        }

        for (; i < channels; i++)
        {
            float sum = 0;
            for (int r = 0; r < count; r++)
            {
                float deviation = x[((long)r * channels) + i] - mean[i];
                sum += deviation * deviation;
            }

            squares[i] = sum;
        }
    }
}

/// <summary>
/// Joins the moments of all blocks in their order (Chan, Golub and LeVeque 1983), in double precision.
/// </summary>
internal readonly struct MergeMomentsKernel(
    CpuStorage partial, CpuStorage mean, CpuStorage variance, RowBlocks rows, int count) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        for (int c = 0; c < channels; c++)
        {
            double joinedMean = 0, squares = 0;
            int seen = 0;
            for (int b = 0; b < count; b++)
            {
                (int start, int end) = rows.Of(b);
                int size = end - start;
                double delta = partial.Span[(b * 2 * channels) + c] - joinedMean;
                joinedMean += delta * size / (seen + size);
                squares += partial.Span[(((b * 2) + 1) * channels) + c] + (delta * delta * seen * size / (seen + size));
                seen += size;
            }

            mean.Span[c] = (float)joinedMean;
            variance.Span[c] = (float)(squares / seen);
        }
    }
}
