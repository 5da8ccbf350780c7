namespace Querent.Kernels.Tests.Ptx;

/// <summary>Occupancy on sm_90: the share of the threads of a multiprocessor that resident groups can fill.</summary>
internal static class Occupancy
{
    private const int Warps = 64;
    private const int Groups = 32;
    private const int Registers = 65536;
    private const int RegistersStep = 256;
    private const int SharedBytes = 228 * 1024;
    private const int SharedBytesReserved = 1024;
    private const int SharedStep = 128;

    /// <summary>A share from 0 to 1.</summary>
    public static double Of(int threads, int registers, int sharedBytes)
    {
        int warps = (threads + 31) / 32;
        int registersOfWarp = RoundUp(registers * 32, RegistersStep);
        int byRegisters = Registers / registersOfWarp / warps;
        int byShared = SharedBytes / RoundUp(sharedBytes + SharedBytesReserved, SharedStep);
        int groups = new[] { byRegisters, byShared, Warps / warps, Groups }.Min();
        return (double)(groups * warps) / Warps;
    }

    private static int RoundUp(int value, int step) => (value + step - 1) / step * step;
}
