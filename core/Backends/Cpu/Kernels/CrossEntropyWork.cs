using System.Numerics.Tensors;
using Querent.Errors;

namespace Querent.Backends.Cpu;

/// <summary>losses[r] = -logProbabilities[r, label[r]]</summary>
internal readonly struct PickLabelWork(
    CpuStorage logProbabilities, CpuStorage labels, CpuStorage losses, RowBlocks rows) : IBlockWork
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            int label = (int)labels.Span[r];
            if ((uint)label >= (uint)rows.Columns)
            {
                throw new DataException($"cross entropy: the label {label} of row {r} is none of {rows.Columns} classes");
            }

            losses.Span[r] = -rows.Row(logProbabilities, r)[label];
        }
    }
}

/// <summary>gx[r, c] = gy[r] * (exp(logProbabilities[r, c]) - [c = label[r]])</summary>
internal readonly struct CrossEntropyGradientWork(
    CpuStorage logProbabilities, CpuStorage labels, CpuStorage gy, CpuStorage gx, RowBlocks rows) : IBlockWork
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(gx, r);
            TensorPrimitives.Exp(rows.Row(logProbabilities, r), row);
            row[(int)labels.Span[r]] -= 1;
            TensorPrimitives.Multiply(row, gy.Span[r], row);
        }
    }
}
