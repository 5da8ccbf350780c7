using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>
/// Per block of rows: partial[block] = [sum of g, sum of g * (x - mean)] for each channel, where g is gy as far as it
/// passes the ReLU; the residual gets g.
/// </summary>
internal readonly unsafe struct BatchNormSumsKernel(
    CpuStorage x, CpuStorage mean, CpuStorage? reluOutput, CpuStorage gy, CpuStorage? gResidual, CpuStorage partial,
    RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        (int start, int end) = rows.Of(block);
        float* sums = partial.Pointer + ((long)block * 2 * channels);
        for (int i = 0; i < channels; i += Vector<float>.Count)
        {
            // The last vector may reach into the next row: its lanes there are not summed, and they write the same
            // values to the residual as that row does.
            Vector<float> m = Vector.Load(mean.Pointer + i);
            (Vector<float> plain, Vector<float> weighted) = (Vector<float>.Zero, Vector<float>.Zero);
            for (int r = start; r < end; r++)
            {
                long at = ((long)r * channels) + i;
                Vector<float> g = Vector.Load(gy.Pointer + at);
                g = reluOutput is null ? g : FusedRelu.Gradient(Vector.Load(reluOutput.Pointer + at), g);
                if (gResidual is not null)
                {
                    g.Store(gResidual.Pointer + at);
                }

                plain += g;
                weighted += g * (Vector.Load(x.Pointer + at) - m);
            }

            int lanes = Math.Min(Vector<float>.Count, channels - i);
            for (int lane = 0; lane < lanes; lane++)
            {
                sums[i + lane] = plain[lane];
                sums[channels + i + lane] = weighted[lane];
            }
        }
    }
}

/// <summary>
/// gBias = sum of gy; gWeight = sum of gy * (x - mean) / sqrt(variance + epsilon); blocks in their order.
/// </summary>
internal readonly struct MergeSumsKernel(
    CpuStorage partial, CpuStorage variance, CpuStorage gWeight, CpuStorage gBias,
    float epsilon, int channels, int count) : IBlockKernel
{
    public void Run(int block)
    {
        for (int c = 0; c < channels; c++)
        {
            double plain = 0, weighted = 0;
            for (int b = 0; b < count; b++)
            {
                plain += partial.Span[(b * 2 * channels) + c];
                weighted += partial.Span[(((b * 2) + 1) * channels) + c];
            }

            gBias.Span[c] = (float)plain;
            gWeight.Span[c] = (float)(weighted / Math.Sqrt((double)variance.Span[c] + epsilon));
        }
    }
}

/// <summary>
/// With g as above: gx = scale * (g - (gBias + xhat * gWeight) / n), where scale = weight / deviation and xhat = (x -
/// mean) / deviation; with constant statistics the second term is absent (1 / n is given as 0).
/// </summary>
internal readonly unsafe struct BatchNormDataGradientKernel(
    CpuStorage x, CpuStorage mean, CpuStorage variance, CpuStorage scale, CpuStorage? reluOutput, CpuStorage gy,
    CpuStorage gWeight, CpuStorage gBias, CpuStorage gx, float perRow, float epsilon, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        (int start, int end) = rows.Of(block);

        // gx = scale * gy + slope * (x - mean) + shift, with slope and shift per channel.
        float* slope = Scratch.Floats(2 * (channels + Vector<float>.Count));
        float* shift = slope + channels + Vector<float>.Count;
        for (int c = 0; c < channels; c++)
        {
            double inverse = 1 / Math.Sqrt((double)variance.Span[c] + epsilon);
            slope[c] = (float)(-scale.Span[c] * perRow * inverse * gWeight.Span[c]);
            shift[c] = -scale.Span[c] * perRow * gBias.Span[c];
        }

        for (int r = start; r < end; r++)
        {
            long at = (long)r * channels;
            float* px = x.Pointer + at;
            float* pg = gy.Pointer + at;
            float* pgx = gx.Pointer + at;
            float* py = reluOutput is null ? null : reluOutput.Pointer + at;
            Row(px, py, pg, pgx, mean.Pointer, scale.Pointer, slope, shift, channels);
        }
    }

    private static void Row(
        float* x, float* y, float* gy, float* gx, float* mean, float* scale, float* slope, float* shift, int channels)
    {
        int i = 0;
        for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> rest = Vector.MultiplyAddEstimate(
                Vector.Load(x + i) - Vector.Load(mean + i), Vector.Load(slope + i), Vector.Load(shift + i));
            Vector<float> g = y is null ? Vector.Load(gy + i) : FusedRelu.Gradient(Vector.Load(y + i), Vector.Load(gy + i));
            Vector.MultiplyAddEstimate(g, Vector.Load(scale + i), rest).Store(gx + i);
        }

        for (; i < channels; i++)
        {
            float g = y is null ? gy[i] : FusedRelu.Gradient(y[i], gy[i]);
            gx[i] = (scale[i] * g) + (slope[i] * (x[i] - mean[i])) + shift[i];
        }
    }
}
