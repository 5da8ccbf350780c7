using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = ln(x)</summary>
public readonly struct Log : IUnaryOp
{
    /// <inheritdoc/>
    public static float Forward(float x) => MathF.Log(x);

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> x) => Vector.Log(x);

    /// <inheritdoc/>
    public static float Derivative(float x, float y) => 1 / x;

    /// <inheritdoc/>
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One / x;
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = ln(x)</summary>
        public Tensor Log() => UnaryOp<Log>.Forward(x);
    }
}
