using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>0.5 (a - b)^2 where |a - b| is below 1, else |a - b| - 0.5</summary>
public readonly struct SmoothL1 : IBinaryOp
{
    /// <inheritdoc/>
    public static float Forward(float a, float b) =>
        MathF.Abs(a - b) < 1 ? 0.5f * (a - b) * (a - b) : MathF.Abs(a - b) - 0.5f;

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> a, Vector<float> b) =>
        Select(a - b, 0.5f * (a - b) * (a - b), Vector.Abs(a - b) - new Vector<float>(0.5f));

    /// <inheritdoc/>
    public static float DerivativeA(float a, float b) => MathF.Max(MathF.Min(a - b, 1), -1);

    /// <inheritdoc/>
    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) =>
        Vector.Max(Vector.Min(a - b, Vector<float>.One), -Vector<float>.One);

    /// <inheritdoc/>
    public static float DerivativeB(float a, float b) => -DerivativeA(a, b);

    /// <inheritdoc/>
    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => -DerivativeA(a, b);

    private static Vector<float> Select(Vector<float> difference, Vector<float> square, Vector<float> linear) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(difference), Vector<float>.One), square, linear);
}

public static partial class TensorOps
{
    extension(Tensor predicted)
    {
        /// <summary>0.5 (a - b)^2 where |a - b| is below 1, else |a - b| - 0.5, element by element.</summary>
        public Tensor SmoothL1(Tensor target) => BinaryOp<SmoothL1>.Forward(predicted, target);

        /// <summary>The smooth L1 loss summed over each sample (first axis), one value per sample: [batch].</summary>
        public Tensor SmoothL1PerSample(Tensor target) =>
            PerSample.Sum(BinaryOp<SmoothL1>.Forward(predicted, target));
    }
}
