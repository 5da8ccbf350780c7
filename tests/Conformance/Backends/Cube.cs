using System.Numerics;
using Querent.Backends;

namespace Querent.Conformance;

/// <summary>y = x^3: an operation that no backend knows beforehand, as a plugin might bring one.</summary>
public readonly struct Cube : IUnaryOp
{
    public static float Forward(float x) => x * x * x;

    public static Vector<float> Forward(Vector<float> x) => x * x * x;

    public static float Derivative(float x, float y) => 3 * x * x;

    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => 3 * x * x;
}
