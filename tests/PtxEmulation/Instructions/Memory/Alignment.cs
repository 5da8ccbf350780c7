namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>An access must lie at a multiple of its own size.</summary>
internal static class Alignment
{
    public static void Check(ulong address, int bytes)
    {
        if ((address & (ulong)(bytes - 1)) != 0)
        {
            throw new EmulationException($"address 0x{address:x} is no multiple of {bytes} bytes,");
        }
    }
}
