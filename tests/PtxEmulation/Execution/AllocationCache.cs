namespace Querent.PtxEmulation.Execution;

/// <summary>Checks global addresses, with the few allocations that a warp uses at hand.</summary>
internal sealed class AllocationCache
{
    private readonly (nuint Start, nuint End)[] _recent = new (nuint, nuint)[4];
    private int _oldest;

    public void Check(IGlobalMemory memory, ulong address, int bytes)
    {
        nuint first = (nuint)address;
        nuint last = first + (nuint)bytes;
        foreach ((nuint start, nuint end) in _recent)
        {
            if (first >= start && last <= end)
            {
                return;
            }
        }

        if (!memory.TryFind(first, out nuint foundStart, out nuint foundEnd) || last > foundEnd || first < foundStart)
        {
            throw new EmulationException(
                $"global address 0x{address:x} of {bytes} bytes lies outside every allocation,");
        }

        _recent[_oldest++ & 3] = (foundStart, foundEnd);
    }
}
