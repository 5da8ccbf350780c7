namespace Querent.Kernels;

/// <summary>Four words of factors in one 128-bit access.</summary>
internal readonly struct Word4(uint x, uint y, uint z, uint w)
{
    public readonly uint X = x;
    public readonly uint Y = y;
    public readonly uint Z = z;
    public readonly uint W = w;
}
