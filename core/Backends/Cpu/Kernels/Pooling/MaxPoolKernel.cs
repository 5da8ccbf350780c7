using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>One row of output pixels per block.</summary>
internal readonly unsafe struct MaxPoolKernel(CpuStorage x, CpuStorage y, CpuStorage argmax, PoolingGeometry geometry)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int image, int p) = Math.DivRem(block, geometry.OutputHeight);
        float* input = x.Pointer + ((long)image * geometry.Height * geometry.Width * geometry.Channels);
        long at = (long)block * geometry.OutputWidth * geometry.Channels;
        for (int q = 0; q < geometry.OutputWidth; q++, at += geometry.Channels)
        {
            Pixel(new PoolingWindow(geometry, p, q), input, y.Pointer + at, argmax.Pointer + at);
        }
    }

    private void Pixel(in PoolingWindow window, float* input, float* best, float* winner)
    {
        int channels = geometry.Channels;
        bool first = true;
        for (int r = window.FirstRow; r < window.EndRow; r++)
        {
            for (int s = window.FirstColumn; s < window.EndColumn; s++, first = false)
            {
                float* values = input + (((long)(window.Top + r) * geometry.Width) + window.Left + s) * channels;
                Compare(values, best, winner, (r * geometry.Window.KernelWidth) + s, channels, first);
            }
        }
    }

    // A NaN always wins, so that a diverged network is noticed.
    private static void Compare(float* values, float* best, float* winner, float tap, int channels, bool first)
    {
        int c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(values + c), old = Vector.Load(best + c);
            Vector<int> wins = first ? Vector<int>.AllBitsSet
                : Vector.GreaterThan(value, old) | ~Vector.Equals(value, value);
            Vector.ConditionalSelect(wins, value, old).Store(best + c);
            Vector.ConditionalSelect(wins, new Vector<float>(tap), Vector.Load(winner + c)).Store(winner + c);
        }

        for (; c < channels; c++)
        {
            if (first || values[c] > best[c] || float.IsNaN(values[c]))
            {
                (best[c], winner[c]) = (values[c], tap);
            }
        }
    }
}

/// <summary>One image per block: windows that overlap add to the same pixel, in the order of the windows.</summary>
internal readonly unsafe struct MaxPoolGradientKernel(
    CpuStorage gy, CpuStorage argmax, CpuStorage gx, PoolingGeometry geometry) : IBlockKernel
{
    public void Run(int block)
    {
        int channels = geometry.Channels;
        int length = geometry.Height * geometry.Width * channels;
        gx.Span.Slice(block * length, length).Clear();
        float* target = gx.Pointer + ((long)block * length);
        long at = (long)block * geometry.OutputHeight * geometry.OutputWidth * channels;
        for (int p = 0; p < geometry.OutputHeight; p++)
        {
            for (int q = 0; q < geometry.OutputWidth; q++)
            {
                var window = new PoolingWindow(geometry, p, q);
                for (int c = 0; c < channels; c++, at++)
                {
                    (int r, int s) = Math.DivRem((int)argmax.Pointer[at], geometry.Window.KernelWidth);
                    long pixel = ((long)(window.Top + r) * geometry.Width) + window.Left + s;
                    target[(pixel * channels) + c] += gy.Pointer[at];
                }
            }
        }
    }
}
