using System.Numerics;
using Querent.Backends;

namespace Outside;

/// <summary>y = ln(exp(a) + exp(b)), without overflow</summary>
public readonly struct LogAddExp : IBinaryOp
{
    public static float Forward(float a, float b) => b + Softplus.Forward(a - b);

    public static Vector<float> Forward(Vector<float> a, Vector<float> b) => b + Softplus.Forward(a - b);

    public static float DerivativeA(float a, float b) => Softplus.Derivative(a - b, 0);

    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Softplus.Derivative(a - b, default);

    public static float DerivativeB(float a, float b) => Softplus.Derivative(b - a, 0);

    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => Softplus.Derivative(b - a, default);
}
