using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>One row of output pixels per block.</summary>
internal readonly struct AveragePoolKernel(CpuStorage x, CpuStorage y, bool countIncludePad, PoolingGeometry geometry)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int image, int p) = Math.DivRem(block, geometry.OutputHeight);
        int channels = geometry.Channels;
        for (int q = 0; q < geometry.OutputWidth; q++)
        {
            var window = new PoolingWindow(geometry, p, q);
            Span<float> sum = y.Span.Slice(((block * geometry.OutputWidth) + q) * channels, channels);
            sum.Clear();
            for (int r = window.FirstRow; r < window.EndRow; r++)
            {
                for (int s = window.FirstColumn; s < window.EndColumn; s++)
                {
                    int pixel = (((image * geometry.Height) + window.Top + r) * geometry.Width) + window.Left + s;
                    TensorPrimitives.Add(sum, x.Span.Slice(pixel * channels, channels), sum);
                }
            }

            TensorPrimitives.Divide(sum, window.Divisor(countIncludePad), sum);
        }
    }
}

/// <summary>One image per block: windows that overlap add to the same pixel, in the order of the windows.</summary>
internal readonly struct AveragePoolGradientKernel(
    CpuStorage gy, CpuStorage gx, bool countIncludePad, PoolingGeometry geometry) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = geometry.Channels;
        int length = geometry.Height * geometry.Width * channels;
        Span<float> target = gx.Span.Slice(block * length, length);
        target.Clear();
        int at = block * geometry.OutputHeight * geometry.OutputWidth * channels;
        for (int p = 0; p < geometry.OutputHeight; p++)
        {
            for (int q = 0; q < geometry.OutputWidth; q++, at += channels)
            {
                var window = new PoolingWindow(geometry, p, q);
                float share = 1 / window.Divisor(countIncludePad);
                ReadOnlySpan<float> gradient = gy.Span.Slice(at, channels);
                for (int r = window.FirstRow; r < window.EndRow; r++)
                {
                    for (int s = window.FirstColumn; s < window.EndColumn; s++)
                    {
                        int pixel = ((window.Top + r) * geometry.Width) + window.Left + s;
                        Span<float> sum = target.Slice(pixel * channels, channels);
                        TensorPrimitives.MultiplyAdd(gradient, share, sum, sum);
                    }
                }
            }
        }
    }
}
