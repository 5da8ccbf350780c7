using ILGPU;

namespace Querent.Kernels;

/// <summary>Softmax of each row, its logarithm, and the ways back.</summary>
internal static class SoftmaxKernels
{
    /// <summary>y = exp(x - max) / sum</summary>
    internal static void Softmax(ArrayView<float> x, ArrayView<float> y, int rows, int columns, int lanes)
    {
        RowPart part = RowPart.Mine(rows, columns, lanes);
        Normalizer normalizer = Normalizer.Of(x, part, lanes);
        float inverse = 1 / normalizer.Sum;
        for (int i = part.First; i < part.End; i += lanes)
        {
            y[i] = MathF.Exp(x[i] - normalizer.Max) * inverse;
        }
    }

    /// <summary>gx = y * (gy - sum(gy * y))</summary>
    internal static void SoftmaxGradient(
        ArrayView<float> y, ArrayView<float> gy, ArrayView<float> gx, int rows, int columns, int lanes)
    {
        ArrayView<RowSum> shared = SharedMemory.Allocate<RowSum>(KernelQueue.GroupSize);
        RowPart part = RowPart.Mine(rows, columns, lanes);
        float dot = 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            dot += gy[i] * y[i];
        }

        dot = BlockReduce<RowSum>.ReduceRows(shared, new RowSum(dot), lanes).Value;
        for (int i = part.First; i < part.End; i += lanes)
        {
            gx[i] = y[i] * (gy[i] - dot);
        }
    }

    /// <summary>y = x - max - ln(sum(exp(x - max)))</summary>
    internal static void LogSoftmax(ArrayView<float> x, ArrayView<float> y, int rows, int columns, int lanes)
    {
        RowPart part = RowPart.Mine(rows, columns, lanes);
        Normalizer normalizer = Normalizer.Of(x, part, lanes);
        float log = MathF.Log(normalizer.Sum);
        for (int i = part.First; i < part.End; i += lanes)
        {
            y[i] = x[i] - normalizer.Max - log;
        }
    }

    /// <summary>gx = gy - exp(y) * sum(gy)</summary>
    internal static void LogSoftmaxGradient(
        ArrayView<float> y, ArrayView<float> gy, ArrayView<float> gx, int rows, int columns, int lanes)
    {
        ArrayView<RowSum> shared = SharedMemory.Allocate<RowSum>(KernelQueue.GroupSize);
        RowPart part = RowPart.Mine(rows, columns, lanes);
        float sum = 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            sum += gy[i];
        }

        sum = BlockReduce<RowSum>.ReduceRows(shared, new RowSum(sum), lanes).Value;
        for (int i = part.First; i < part.End; i += lanes)
        {
            gx[i] = gy[i] - (MathF.Exp(y[i]) * sum);
        }
    }
}
