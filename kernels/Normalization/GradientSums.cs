namespace Querent.Kernels;

/// <summary>Sums of a gradient over some rows, per channel: as it is, and times the deviation from the mean.</summary>
internal readonly struct GradientSums<T>(T plain, T weighted) : ICombine<GradientSums<T>>
    where T : unmanaged, IVector<T>
{
    public readonly T Plain = plain;
    public readonly T Weighted = weighted;

    public static GradientSums<T> Combine(GradientSums<T> a, GradientSums<T> b) =>
        new(a.Plain + b.Plain, a.Weighted + b.Weighted);
}
