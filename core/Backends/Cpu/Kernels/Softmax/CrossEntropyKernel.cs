using System.Numerics.Tensors;
using Querent.Errors;

namespace Querent.Backends.Cpu;

/// <summary>losses[r] = -logProbabilities[r, label[r]]</summary>
internal readonly struct NegativeLogLikelihoodKernel(
    CpuStorage logProbabilities, CpuStorage labels, CpuStorage losses, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            float label = labels.Span[r];
            if (!(label >= 0 && label < rows.Columns && label == MathF.Truncate(label)))
            {
                throw new DataException(FormattableString.Invariant(
                    $"cross entropy: the label {label} of row {r} is none of the classes 0 to {rows.Columns - 1}"));
            }

            losses.Span[r] = -rows.Row(logProbabilities, r)[(int)label];
        }
    }
}

/// <summary>gx[r, c] = gy[r] * (exp(logProbabilities[r, c]) - [c = label[r]])</summary>
internal readonly struct CrossEntropyGradientKernel(
    CpuStorage logProbabilities, CpuStorage labels, CpuStorage gy, CpuStorage gx, RowBlocks rows) : IBlockKernel
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
