using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>(a - b)^2</summary>
public readonly struct SquaredError : IBinaryOp
{
    /// <inheritdoc/>
    public static float Forward(float a, float b) => (a - b) * (a - b);

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> a, Vector<float> b) => (a - b) * (a - b);

    /// <inheritdoc/>
    public static float DerivativeA(float a, float b) => 2 * (a - b);

    /// <inheritdoc/>
    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => (a - b) * 2f;

    /// <inheritdoc/>
    public static float DerivativeB(float a, float b) => -DerivativeA(a, b);

    /// <inheritdoc/>
    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => -DerivativeA(a, b);
}

public static partial class TensorOps
{
    extension(Tensor predicted)
    {
        /// <summary>(a - b)^2, element by element.</summary>
        public Tensor SquaredError(Tensor target) => BinaryOp<SquaredError>.Forward(predicted, target);

        /// <summary>The mean squared error of each sample (first axis), one value per sample: [batch].</summary>
        public Tensor MeanSquaredErrorPerSample(Tensor target) =>
            PerSample.Mean(BinaryOp<SquaredError>.Forward(predicted, target));
    }
}
