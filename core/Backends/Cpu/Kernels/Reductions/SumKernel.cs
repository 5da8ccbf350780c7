using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>y[o, i] = scale * sum over c of x[o, c, i], in the order of c.</summary>
internal readonly struct SumKernel(CpuStorage x, CpuStorage y, AxisLayout layout, float scale, int outersPerBlock)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, outersPerBlock, layout.Outer);
        for (int outer = start; outer < end; outer++)
        {
            ReadOnlySpan<float> rows = x.Span.Slice(outer * layout.Count * layout.Inner, layout.Count * layout.Inner);
            Span<float> sum = y.Span.Slice(outer * layout.Inner, layout.Inner);
            if (layout.Inner == 1)
            {
                sum[0] = TensorPrimitives.Sum(rows);
            }
            else
            {
                Rows.Sum(rows, sum);
            }

            TensorPrimitives.Multiply(sum, scale, sum);
        }
    }
}

/// <summary>One of several partial sums over the rows of [count, inner].</summary>
internal readonly struct PartialSumKernel(CpuStorage x, CpuStorage partial, int count, int inner, int partials) : IBlockKernel
{
    public void Run(int block)
    {
        int start = (int)((long)count * block / partials);
        int end = (int)((long)count * (block + 1) / partials);
        ReadOnlySpan<float> rows = x.Span[(start * inner)..(end * inner)];
        if (inner == 1)
        {
            partial.Span[block] = TensorPrimitives.Sum(rows);
        }
        else
        {
            Rows.Sum(rows, partial.Span.Slice(block * inner, inner));
        }
    }
}

/// <summary>y[o, c, i] = scale * x[o, i]</summary>
internal readonly struct BroadcastToKernel(CpuStorage x, CpuStorage y, AxisLayout layout, float scale, int outersPerBlock)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, outersPerBlock, layout.Outer);
        for (int outer = start; outer < end; outer++)
        {
            ReadOnlySpan<float> row = x.Span.Slice(outer * layout.Inner, layout.Inner);
            Span<float> rows = y.Span.Slice(outer * layout.Count * layout.Inner, layout.Count * layout.Inner);
            if (layout.Inner == 1)
            {
                rows.Fill(scale * row[0]);
                continue;
            }

            TensorPrimitives.Multiply(row, scale, rows[..layout.Inner]);

            // Each copy doubles the filled part.
            for (int filled = layout.Inner; filled < rows.Length; filled *= 2)
            {
                rows[..Math.Min(filled, rows.Length - filled)].CopyTo(rows[filled..]);
            }
        }
    }
}
