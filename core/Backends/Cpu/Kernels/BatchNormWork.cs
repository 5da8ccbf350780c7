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

/// <summary>y = (x - mean) * scale + bias (+ residual), rectified if asked; a NaN stays NaN.</summary>
internal readonly unsafe struct BatchNormWork(
    CpuStorage x, CpuStorage mean, CpuStorage scale, CpuStorage bias, CpuStorage? residual, CpuStorage y, bool rectify,
    RowBlocks rows) : IBlockWork
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
            float* pr = residual is null ? null : residual.Pointer + ((long)r * channels);
            int i = 0;
            for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> centered = Vector.Load(px + i) - Vector.Load(m + i);
                Vector<float> value = Vector.MultiplyAddEstimate(centered, Vector.Load(s + i), Vector.Load(b + i));
                value = pr is null ? value : value + Vector.Load(pr + i);
                (rectify ? Rectifier.Forward(value) : value).Store(py + i);
            }

            for (; i < channels; i++)
            {
                float value = ((px[i] - m[i]) * s[i]) + b[i] + (pr is null ? 0 : pr[i]);
                py[i] = rectify ? Rectifier.Forward(value) : value;
            }
        }
    }
}
