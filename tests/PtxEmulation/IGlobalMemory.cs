namespace Querent.PtxEmulation;

/// <summary>The memory of the emulated device: which addresses of this process belong to it.</summary>
public interface IGlobalMemory
{
    /// <summary>The allocation that holds an address, as its first address and the one past its end.</summary>
    bool TryFind(nuint address, out nuint start, out nuint end);
}
