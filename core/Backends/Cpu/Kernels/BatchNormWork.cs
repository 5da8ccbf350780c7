using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>scale = weight / sqrt(variance + epsilon)</summary>
internal readonly struct BatchNormScaleWork(CpuStorage variance, CpuStorage weight, CpuStorage scale, float epsilon)
    : IBlockWork
{
    public void Run(int block)
    {
        for (int c = 0; c < scale.Length; c++)
        {
            scale.Span[c] = (float)(weight.Span[c] / Math.Sqrt((double)variance.Span[c] + epsilon));
        }
    }
}

/// <summary>y = (x - mean) * scale + bias</summary>
internal readonly unsafe struct BatchNormWork(
    CpuStorage x, CpuStorage mean, CpuStorage scale, CpuStorage bias, CpuStorage y, RowBlocks rows) : IBlockWork
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        (int start, int end) = rows.Of(block);
        float* m = mean.Pointer;
        float* s = scale.Pointer;
        float* b = bias.Pointer;
        for (int r = start; r < end; r++)
        {
            float* px = x.Pointer + ((long)r * channels);
            float* py = y.Pointer + ((long)r * channels);
            int i = 0;
            for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> centered = Vector.Load(px + i) - Vector.Load(m + i);
                Vector.MultiplyAddEstimate(centered, Vector.Load(s + i), Vector.Load(b + i)).Store(py + i);
            }

            for (; i < channels; i++)
            {
                py[i] = ((px[i] - m[i]) * s[i]) + b[i];
            }
        }
    }
}
