using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>One row of input pixels per block: it fills <c>factor</c> rows of the output.</summary>
internal readonly struct UpsampleKernel(CpuStorage x, CpuStorage y, int width, int channels, int factor) : IBlockKernel
{
    public void Run(int block)
    {
        int rowLength = width * factor * channels;
        Span<float> rows = y.Span.Slice(block * factor * rowLength, factor * rowLength);
        for (int column = 0; column < width * factor; column++)
        {
            int pixel = (block * width) + (column / factor);
            x.Span.Slice(pixel * channels, channels).CopyTo(rows.Slice(column * channels, channels));
        }

        for (int copy = 1; copy < factor; copy++)
        {
            rows[..rowLength].CopyTo(rows[(copy * rowLength)..]);
        }
    }
}

/// <summary>Each input pixel gets the sum of the factor x factor output pixels it was copied to.</summary>
internal readonly struct UpsampleGradientKernel(CpuStorage gy, CpuStorage gx, int width, int channels, int factor)
    : IBlockKernel
{
    public void Run(int block)
    {
        Span<float> row = gx.Span.Slice(block * width * channels, width * channels);
        row.Clear();
        for (int r = 0; r < factor; r++)
        {
            for (int column = 0; column < width * factor; column++)
            {
                Span<float> sum = row.Slice(column / factor * channels, channels);
                int pixel = (((block * factor) + r) * width * factor) + column;
                TensorPrimitives.Add(sum, gy.Span.Slice(pixel * channels, channels), sum);
            }
        }
    }
}
