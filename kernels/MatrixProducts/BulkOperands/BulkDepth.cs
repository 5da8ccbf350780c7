namespace Querent.Kernels;

/// <summary>The depth of a GEMM as warpgroup tiles go through it: tap by tap, each in steps of 128 bytes, the last of which may be filled with zeros.</summary>
/// <param name="Depth">Products that are summed per result.</param>
/// <param name="Period">Depth of a tap: the channels of a convolution; all of it for a matrix.</param>
/// <param name="Factors">Factors of a step.</param>
internal readonly record struct BulkDepth(int Depth, int Period, int Factors)
{
    internal int Taps => Depth / Period;

    /// <summary>Steps of a tap.</summary>
    internal int StepsPerTap => KernelQueue.Ceiling(Period, Factors);

    internal int Steps => Taps * StepsPerTap;
}
