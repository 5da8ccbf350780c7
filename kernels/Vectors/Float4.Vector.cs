namespace Querent.Kernels;

internal readonly partial struct Float4 : IVector<Float4>
{
    public static int Width => 4;

    public static Float4 Fill(float value) => new(value, value, value, value);

    public static Float4 operator +(Float4 a, Float4 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W);

    public static Float4 operator -(Float4 a, Float4 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z, a.W - b.W);

    public static Float4 operator *(Float4 a, Float4 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z, a.W * b.W);

    public static Float4 InverseRoot(Float4 x) => new(
        Scalar.InverseRoot(x.X), Scalar.InverseRoot(x.Y), Scalar.InverseRoot(x.Z), Scalar.InverseRoot(x.W));

    public static Float4 Relu(Float4 x) => new(
        Scalar.Relu(x.X), Scalar.Relu(x.Y), Scalar.Relu(x.Z), Scalar.Relu(x.W));

    public static Float4 WherePositive(Float4 x, Float4 value) => new(
        Scalar.WherePositive(x.X, value.X), Scalar.WherePositive(x.Y, value.Y),
        Scalar.WherePositive(x.Z, value.Z), Scalar.WherePositive(x.W, value.W));

    public static Float4 WhereEqual(Float4 a, Float4 b, Float4 value) => new(
        Scalar.WhereEqual(a.X, b.X, value.X), Scalar.WhereEqual(a.Y, b.Y, value.Y),
        Scalar.WhereEqual(a.Z, b.Z, value.Z), Scalar.WhereEqual(a.W, b.W, value.W));

    public static Float4 WhereWins(Float4 challenger, Float4 best, Float4 ifWins, Float4 otherwise) => new(
        Scalar.WhereWins(challenger.X, best.X, ifWins.X, otherwise.X),
        Scalar.WhereWins(challenger.Y, best.Y, ifWins.Y, otherwise.Y),
        Scalar.WhereWins(challenger.Z, best.Z, ifWins.Z, otherwise.Z),
        Scalar.WhereWins(challenger.W, best.W, ifWins.W, otherwise.W));
}
