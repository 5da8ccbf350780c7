namespace Querent.Kernels;

/// <summary>Two words of factors in one 64-bit access.</summary>
internal readonly struct Word2(uint x, uint y)
{
    public readonly uint X = x;
    public readonly uint Y = y;
}
