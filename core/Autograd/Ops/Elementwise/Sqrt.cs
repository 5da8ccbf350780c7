using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = the square root of x</summary>
public readonly struct Sqrt : IUnaryOp
{
    /// <inheritdoc/>
    public static float Forward(float x) => MathF.Sqrt(x);

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> x) => Vector.SquareRoot(x);

    /// <inheritdoc/>
    public static float Derivative(float x, float y) => 0.5f / y;

    /// <inheritdoc/>
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => new Vector<float>(0.5f) / y;
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = the square root of x</summary>
        public Tensor Sqrt() => UnaryOp<Sqrt>.Forward(x);
    }
}
