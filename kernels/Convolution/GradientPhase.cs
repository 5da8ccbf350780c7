using System.Numerics;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// One axis of a data gradient, for the input positions that leave the same remainder when divided by the stride. Only
/// every so-many-th tap reaches them, and among themselves they are a convolution of stride 1 over the output: position
/// Remainder + i * stride and the tap FirstTap + j * TapStep meet at output First + i + j * Step.
/// </summary>
internal readonly record struct GradientPhase(
    int Remainder, int Extent, int Taps, int FirstTap, int TapStep, int First, int Step)
{
    internal static GradientPhase Of(in Window window, int kernel, int extent, int remainder)
    {
        int stride = window.Stride;
        int tapStep = stride / (int)BigInteger.GreatestCommonDivisor(stride, window.Dilation);
        int positions = Math.Max(0, KernelQueue.Ceiling(extent - remainder, stride));
        for (int tap = 0; tap < Math.Min(tapStep, kernel); tap++)
        {
            int reach = remainder + window.Padding - (tap * window.Dilation);
            if (reach % stride == 0)
            {
                return new GradientPhase(
                    remainder, positions, KernelQueue.Ceiling(kernel - tap, tapStep), tap, tapStep,
                    reach / stride, -(tapStep * window.Dilation / stride));
            }
        }

        return new GradientPhase(remainder, positions, 0, 0, 1, 0, 0);
    }
}
