using System.Numerics;
using Querent.Backends;

namespace Querent.LossPrediction;

/// <summary>+1 where a is larger than b, else -1 (a tie is -1); a constant for the backward pass.</summary>
public readonly struct RankSign : IBinaryOp
{
    /// <inheritdoc/>
    public static float Forward(float a, float b) => a > b ? 1f : -1f;

    /// <inheritdoc/>
    public static Vector<float> Forward(Vector<float> a, Vector<float> b) =>
        Vector.ConditionalSelect(Vector.GreaterThan(a, b), Vector<float>.One, -Vector<float>.One);

    /// <inheritdoc/>
    public static float DerivativeA(float a, float b) => 0;

    /// <inheritdoc/>
    public static Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector<float>.Zero;

    /// <inheritdoc/>
    public static float DerivativeB(float a, float b) => 0;

    /// <inheritdoc/>
    public static Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => Vector<float>.Zero;
}
