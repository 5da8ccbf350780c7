namespace Querent.Kernels;

/// <summary>
/// Mean and sum of squared deviations of some rows, per channel. Combining them loses no digits, however far the mean
/// is from zero (Chan, Golub and LeVeque 1983).
/// </summary>
internal readonly struct Moments<T>(float count, T mean, T squares) : ICombine<Moments<T>>
    where T : unmanaged, IVector<T>
{
    public readonly float Count = count;
    public readonly T Mean = mean;
    public readonly T Squares = squares;

    internal static Moments<T> Empty => new(0, T.Fill(0), T.Fill(0));

    internal static Moments<T> Of(T a) => new(1, a, T.Fill(0));

    internal static Moments<T> Of(T a, T b, T c, T d)
    {
        T mean = (a + b + c + d) * T.Fill(0.25f);
        T ofA = a - mean;
        T ofB = b - mean;
        T ofC = c - mean;
        T ofD = d - mean;
        return new Moments<T>(4, mean, (ofA * ofA) + (ofB * ofB) + (ofC * ofC) + (ofD * ofD));
    }

    public static Moments<T> Combine(Moments<T> a, Moments<T> b)
    {
        float count = a.Count + b.Count;
        float share = count > 0 ? b.Count / count : 0;
        T delta = b.Mean - a.Mean;
        return new Moments<T>(count, a.Mean + (delta * T.Fill(share)),
            a.Squares + b.Squares + (delta * delta * T.Fill(a.Count * share)));
    }
}
