namespace Querent.Kernels;

/// <summary>A vector of one channel: the arithmetic that <see cref="Float4"/> does four times.</summary>
internal readonly struct Float1(float x) : IVector<Float1>
{
    public readonly float X = x;

    public static int Width => 1;

    public static Float1 Fill(float value) => new(value);

    public static Float1 operator +(Float1 a, Float1 b) => new(a.X + b.X);

    public static Float1 operator -(Float1 a, Float1 b) => new(a.X - b.X);

    public static Float1 operator *(Float1 a, Float1 b) => new(a.X * b.X);

    public static Float1 InverseRoot(Float1 x) => new(Scalar.InverseRoot(x.X));

    public static Float1 Relu(Float1 x) => new(Scalar.Relu(x.X));

    public static Float1 WherePositive(Float1 x, Float1 value) => new(Scalar.WherePositive(x.X, value.X));

    public static Float1 WhereEqual(Float1 a, Float1 b, Float1 value) => new(Scalar.WhereEqual(a.X, b.X, value.X));

    public static Float1 WhereWins(Float1 challenger, Float1 best, Float1 ifWins, Float1 otherwise) =>
        new(Scalar.WhereWins(challenger.X, best.X, ifWins.X, otherwise.X));
}
