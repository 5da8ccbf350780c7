using System.Numerics;
using Querent.Backends;

namespace Outside;

/// <summary>y = ln(1 + exp(x)), without overflow</summary>
public readonly struct Softplus : IUnaryOp
{
    public static float Forward(float x) => MathF.Max(x, 0) + MathF.Log(1 + MathF.Exp(-MathF.Abs(x)));

    public static Vector<float> Forward(Vector<float> x) =>
        Vector.Max(x, Vector<float>.Zero) + Vector.Log(Vector<float>.One + Vector.Exp(-Vector.Abs(x)));

    public static float Derivative(float x, float y) => 1 / (1 + MathF.Exp(-x));

    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) =>
        Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));
}
