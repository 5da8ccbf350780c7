using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>Rounding of operands to bfloat16 in memory.</summary>
internal static class Bf16Kernels
{
    /// <summary>Rounds two operands to the nearest, ties to even, eight factors per thread; their lengths are multiples of eight.</summary>
    internal static void Round(
        ArrayView<float> left, ArrayView<float> leftTo, int leftChunks, ArrayView<float> right, ArrayView<float> rightTo, int rightChunks)
    {
        int chunk = (Grid.IdxX * KernelQueue.GroupSize) + Group.IdxX;
        if (chunk < leftChunks)
        {
            RoundChunk(left, leftTo, chunk);
        }
        else if (chunk < leftChunks + rightChunks)
        {
            RoundChunk(right, rightTo, chunk - leftChunks);
        }
    }

    private static void RoundChunk(ArrayView<float> from, ArrayView<float> to, int chunk)
    {
        ArrayView<Float4> fours = from.AsAligned(16).Cast<Float4>();
        Word2 first = TensorWords.Bf16(fours[2 * chunk]), second = TensorWords.Bf16(fours[(2 * chunk) + 1]);
        to.AsAligned(16).Cast<Word4>()[chunk] = new Word4(first.X, first.Y, second.X, second.Y);
    }
}
