using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Batch normalization, forward and backward. An empty view means that the operand is absent.
/// </summary>
/// <typeparam name="T">The vector of one access.</typeparam>
/// <typeparam name="TIn">Form of the residual and of the output of the ReLU; other maps are read as float32.</typeparam>
/// <typeparam name="TOut">Form of y and gx.</typeparam>
internal static class BatchNormKernels<T, TIn, TOut>
    where T : unmanaged, IVector<T>
    where TIn : struct, IForm<T>
    where TOut : struct, IForm<T>
{
    /// <summary>y = (x - mean) * scale + bias (+ residual), passed through ReLU unless <c>relu</c> is 0.</summary>
    internal static void Forward(
        ArrayView<float> x, ArrayView<float> mean, ArrayView<float> variance, ArrayView<float> weight,
        ArrayView<float> bias, ArrayView<float> residual, ArrayView<float> y,
        ChannelPlan plan, int relu, float epsilon)
    {
        ChannelPart part = plan.Mine();
        int i = part.First;
        if (i < part.End)
        {
            T m = mean.Cast<T>()[part.Column];
            T shift = bias.Cast<T>()[part.Column];
            T scale = weight.Cast<T>()[part.Column] * Inverse(variance, part.Column, epsilon);
            for (; i < part.End; i += plan.Step)
            {
                T value = ((x.Cast<T>()[i] - m) * scale) + shift;
                if (residual.IntLength > 0)
                {
                    value += TIn.Read(residual, i);
                }

                if (relu != 0)
                {
                    value = T.Relu(value);
                }

                TOut.Write(y, i, value);
            }
        }
    }

    /// <summary>
    /// partial[split] = [sums of g, sums of g * (x - mean)], where g is gy as far as it passes the ReLU; the
    /// residual gets g.
    /// </summary>
    internal static void Sums(
        ArrayView<float> x, ArrayView<float> mean, ArrayView<float> reluOutput, ArrayView<float> gy,
        ArrayView<float> gResidual, ArrayView<float> partial, ChannelPlan plan)
    {
        ArrayView<GradientSums<T>> shared = SharedMemory.Allocate<GradientSums<T>>(KernelQueue.GroupSize);
        ChannelPart part = plan.Mine();
        int i = part.First;
        T plain = T.Fill(0);
        T weighted = T.Fill(0);
        if (i < part.End)
        {
            T m = mean.Cast<T>()[part.Column];
            for (; i < part.End; i += plan.Step)
            {
                T g = Passing(reluOutput, gy, i);
                if (gResidual.IntLength > 0)
                {
                    gResidual.Cast<T>()[i] = g;
                }

                plain += g;
                weighted += g * (x.Cast<T>()[i] - m);
            }
        }

        GradientSums<T> sums =
            BlockReduce<GradientSums<T>>.ReduceColumns(shared, new GradientSums<T>(plain, weighted), plan.Across);
        if (Group.IdxX < plan.Across && part.Column < plan.Vectors)
        {
            int to = (part.Split * 2 * plan.Vectors) + part.Column;
            partial.Cast<T>()[to] = sums.Plain;
            partial.Cast<T>()[to + plan.Vectors] = sums.Weighted;
        }
    }

    /// <summary>
    /// gx = scale * (g - (gBias + xhat * gWeight) / n), where scale = weight / deviation and xhat = (x - mean) /
    /// deviation; with constant statistics the second term is absent (1 / n is given as 0).
    /// </summary>
    internal static void Gradient(
        ArrayView<float> x, ArrayView<float> mean, ArrayView<float> variance, ArrayView<float> weight,
        ArrayView<float> reluOutput, ArrayView<float> gy, ArrayView<float> gWeight, ArrayView<float> gBias,
        ArrayView<float> gx, ChannelPlan plan, float perRow, float epsilon)
    {
        ChannelPart part = plan.Mine();
        int i = part.First;
        if (i < part.End)
        {
            T m = mean.Cast<T>()[part.Column];
            T inverse = Inverse(variance, part.Column, epsilon);
            T scale = weight.Cast<T>()[part.Column] * inverse;
            T slope = scale * inverse * gWeight.Cast<T>()[part.Column] * T.Fill(-perRow);
            T shift = scale * gBias.Cast<T>()[part.Column] * T.Fill(-perRow);
            for (; i < part.End; i += plan.Step)
            {
                T rest = ((x.Cast<T>()[i] - m) * slope) + shift;
                TOut.Write(gx, i, (Passing(reluOutput, gy, i) * scale) + rest);
            }
        }
    }

    private static T Inverse(ArrayView<float> variance, int column, float epsilon) =>
        T.InverseRoot(variance.Cast<T>()[column] + T.Fill(epsilon));

    private static T Passing(ArrayView<float> reluOutput, ArrayView<float> gy, int i)
    {
        T g = gy.Cast<T>()[i];
        return reluOutput.IntLength > 0 ? T.WherePositive(TIn.Read(reluOutput, i), g) : g;
    }
}
