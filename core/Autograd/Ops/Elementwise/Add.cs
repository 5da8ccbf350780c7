using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = a + b</summary>
public readonly struct Add : IBinaryOp
{
    /// <inheritdoc/>
    public static float Forward(float a, float b) => a + b;

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> a, Vector<float> b) => a + b;

    /// <inheritdoc/>
    public static float DerivativeA(float a, float b) => 1;

    /// <inheritdoc/>
    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector<float>.One;

    /// <inheritdoc/>
    public static float DerivativeB(float a, float b) => 1;

    /// <inheritdoc/>
    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => Vector<float>.One;
}

public static partial class TensorOps
{
    extension(Tensor a)
    {
        /// <summary>y = a + b; b may be repeated along one run of axes.</summary>
        public Tensor Add(Tensor b) => BinaryOp<Add>.Forward(a, b);
    }
}
