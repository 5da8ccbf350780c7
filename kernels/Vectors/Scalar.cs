namespace Querent.Kernels;

/// <summary>What <see cref="IVector{TSelf}"/> does to each channel.</summary>
internal static class Scalar
{
    internal static float InverseRoot(float x) => 1 / MathF.Sqrt(x);

    internal static float Rectify(float x) => x < 0 ? 0 : x;

    internal static float WherePositive(float x, float value) => x > 0 ? value : 0;

    internal static float WhereEqual(float a, float b, float value) => a == b ? value : 0;

    internal static float WhereWins(float challenger, float best, float ifWins, float otherwise) =>
        challenger > best || float.IsNaN(challenger) ? ifWins : otherwise;
}
