using System.Numerics;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = the square root of x</summary>
public readonly struct Sqrt : IUnaryOp
{
    public static float Forward(float x) => MathF.Sqrt(x);

    public static Vector<float> Forward(Vector<float> x) => Vector.SquareRoot(x);

    public static float Derivative(float x, float y) => 0.5f / y;

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
