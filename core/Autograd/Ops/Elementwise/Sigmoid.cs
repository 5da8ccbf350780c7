using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = 1 / (1 + exp(-x))</summary>
public readonly struct Sigmoid : IUnaryOp
{
    /// <inheritdoc/>
    public static float Forward(float x) => 1 / (1 + MathF.Exp(-x));

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    /// <inheritdoc/>
    public static float Derivative(float x, float y) => y * (1 - y);

    /// <inheritdoc/>
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => y * (Vector<float>.One - y);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = 1 / (1 + exp(-x))</summary>
        public Tensor Sigmoid() => UnaryOp<Sigmoid>.Forward(x);
    }
}
