using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The statistics that turn a row into probabilities: its maximum, which keeps the exponentials from overflowing, and
/// their sum.
/// </summary>
internal readonly struct Normalizer(float max, float sum)
{
    public readonly float Max = max;
    public readonly float Sum = sum;

    /// <summary>The normalizer of the row of this thread. All threads of the group must come here.</summary>
    internal static Normalizer Of(ArrayView<float> x, RowPart part, int lanes)
    {
        ArrayView<RowMaximum> maxima = SharedMemory.Allocate<RowMaximum>(KernelQueue.GroupSize);
        float max = float.NegativeInfinity;
        for (int i = part.First; i < part.End; i += lanes)
        {
            max = IntrinsicMath.Max(max, x[i]);
        }

        max = BlockReduce<RowMaximum>.ReduceRows(maxima, new RowMaximum(max), lanes).Value;
        ArrayView<RowSum> sums = SharedMemory.Allocate<RowSum>(KernelQueue.GroupSize);
        float sum = 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            sum += MathF.Exp(x[i] - max);
        }

        return new Normalizer(max, BlockReduce<RowSum>.ReduceRows(sums, new RowSum(sum), lanes).Value);
    }
}
