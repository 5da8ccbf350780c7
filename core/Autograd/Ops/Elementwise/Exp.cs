using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = exp(x)</summary>
public readonly struct Exp : IUnaryOp
{
    /// <inheritdoc/>
    public static float Forward(float x) => MathF.Exp(x);

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> x) => Vector.Exp(x);

    /// <inheritdoc/>
    public static float Derivative(float x, float y) => y;

    /// <inheritdoc/>
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => y;
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = exp(x)</summary>
        public Tensor Exp() => UnaryOp<Exp>.Forward(x);
    }
}
