namespace Querent.Backends.Cpu;

/// <summary>scale = weight / sqrt(variance + epsilon)</summary>
internal readonly struct BatchNormScaleKernel(CpuStorage variance, CpuStorage weight, CpuStorage scale, float epsilon)
    : IBlockKernel
{
    public void Run(int block)
    {
        for (int c = 0; c < scale.Length; c++)
        {
            scale.Span[c] = Scale(weight.Span[c], variance.Span[c], epsilon);
        }
    }

    internal static float Scale(float weight, float variance, float epsilon) =>
        (float)(weight / Math.Sqrt((double)variance + epsilon));
}

/// <summary>y = (x - mean) * scale + bias (+ residual), with ReLU if asked; a NaN stays NaN.</summary>
internal readonly unsafe struct BatchNormKernel(
    CpuStorage x, CpuStorage mean, CpuStorage scale, CpuStorage bias, CpuStorage? residual, CpuStorage y, bool relu,
    RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = rows.Columns;
        (int start, int end) = rows.Of(block);
        var row = new NormalizedRow(mean.Pointer, scale.Pointer, bias.Pointer, relu, channels);
        for (int r = start; r < end; r++)
        {
            long at = (long)r * channels;
            row.Write(x.Pointer + at, residual is null ? null : residual.Pointer + at, y.Pointer + at);
        }
    }
}
