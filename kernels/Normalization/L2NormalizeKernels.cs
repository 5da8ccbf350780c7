using ILGPU;

namespace Querent.Kernels;

/// <summary>L2 normalization of rows, forward and backward.</summary>
internal static class L2NormalizeKernels
{
    /// <summary>y = x / (norm + epsilon) * weight</summary>
    internal static void Forward(
        ArrayView<float> x, ArrayView<float> weight, ArrayView<float> y,
        float epsilon, int rows, int channels, int lanes)
    {
        ArrayView<RowSum> shared = SharedMemory.Allocate<RowSum>(KernelQueue.GroupSize);
        RowPart part = RowPart.Mine(rows, channels, lanes);
        float inverse = 1 / (Norm(shared, x, part, lanes) + epsilon);
        for (int i = part.First; i < part.End; i += lanes)
        {
            y[i] = x[i] * inverse * weight[i - part.Start];
        }
    }

    /// <summary>
    /// With n = norm + epsilon and h = gy * weight: gx = h / n - x * (h . x) / (norm * n^2); <c>gWeights</c> gets what
    /// each row adds to the gradient of the weight, gy * x / n.
    /// </summary>
    internal static void Gradient(
        ArrayView<float> x, ArrayView<float> weight, ArrayView<float> gy, ArrayView<float> gx,
        ArrayView<float> gWeights, float epsilon, int rows, int channels, int lanes)
    {
        ArrayView<RowSum> shared = SharedMemory.Allocate<RowSum>(KernelQueue.GroupSize);
        RowPart part = RowPart.Mine(rows, channels, lanes);
        float norm = Norm(shared, x, part, lanes);
        float inverse = 1 / (norm + epsilon);
        float dot = 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            dot += gy[i] * weight[i - part.Start] * x[i];
        }

        dot = BlockReduce<RowSum>.ReduceRows(shared, new RowSum(dot), lanes).Value;
        float pull = norm > 0 ? dot * inverse * inverse / norm : 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            gx[i] = (gy[i] * weight[i - part.Start] * inverse) - (x[i] * pull);
            gWeights[i] = gy[i] * x[i] * inverse;
        }
    }

    private static float Norm(ArrayView<RowSum> shared, ArrayView<float> x, RowPart part, int lanes)
    {
        float squares = 0;
        for (int i = part.First; i < part.End; i += lanes)
        {
            squares += x[i] * x[i];
        }

        return MathF.Sqrt(BlockReduce<RowSum>.ReduceRows(shared, new RowSum(squares), lanes).Value);
    }
}
