using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Querent.Backends.Cpu;

/// <summary>The vectors that this process computes with, and those that the processor has.</summary>
public static class VectorUnit
{
    private const int OsxsaveOfEcx = 27;
    private const int Avx2OfEbx = 5;

    /// <summary>
    /// Bits of a vector of the widest kernels of this process: 512, 256 or 128. One width gives the same bits
    /// everywhere; another may round sums differently.
    /// </summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>
    /// A sentence for people where the processor has wider vectors than this process uses, which costs half of the
    /// speed or more; null if there is none. Core prints nothing: the embedding program shows this once.
    /// </summary>
    public static string? Notice => NoticeOf(Bits, ProcessorHasAvx2());

    internal static string? NoticeOf(int bits, bool hasAvx2) => bits < 256 && hasAvx2
        ? $"this process computes with vectors of {bits} bits although the processor has 256 and more: it runs at half " +
          "of the speed or less, and rounds differently; publish for AOT with IlcInstructionSet=native, and leave " +
          "DOTNET_EnableAVX2 and DOTNET_EnableHWIntrinsic unset"
        : null;

    // Asks the processor itself: .NET reports only the AVX2 support that this process was compiled for.
    private static bool ProcessorHasAvx2()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7)
        {
            return false;
        }

        bool systemSavesVectors = (X86Base.CpuId(1, 0).Ecx >> OsxsaveOfEcx & 1) != 0;
        return systemSavesVectors && (X86Base.CpuId(7, 0).Ebx >> Avx2OfEbx & 1) != 0;
    }
}
