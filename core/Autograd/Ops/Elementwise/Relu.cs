using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = max(x, 0); a NaN stays NaN, so that a diverged network is noticed</summary>
public readonly struct Relu : IUnaryOp
{
    /// <inheritdoc/>
    public static float Forward(float x) => x < 0 ? 0 : x;

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x);

    /// <inheritdoc/>
    public static float Derivative(float x, float y) => y > 0 ? 1f : 0f;

    /// <inheritdoc/>
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = max(x, 0); a NaN stays NaN, so that a diverged network is noticed</summary>
        public Tensor Relu() => UnaryOp<Relu>.Forward(x);
    }
}
