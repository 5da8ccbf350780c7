using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = a / b</summary>
public readonly struct Divide : IBinaryOp
{
    /// <inheritdoc/>
    public static float Forward(float a, float b) => a / b;

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> a, Vector<float> b) => a / b;

    /// <inheritdoc/>
    public static float DerivativeA(float a, float b) => 1 / b;

    /// <inheritdoc/>
    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector<float>.One / b;

    /// <inheritdoc/>
    public static float DerivativeB(float a, float b) => -a / (b * b);

    /// <inheritdoc/>
    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => -a / (b * b);
}

public static partial class TensorOps
{
    extension(Tensor a)
    {
        /// <summary>y = a / b; b may be repeated along one run of axes.</summary>
        public Tensor Divide(Tensor b) => BinaryOp<Divide>.Forward(a, b);
    }
}
