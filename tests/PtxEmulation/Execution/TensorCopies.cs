using Querent.PtxEmulation.TensorMaps;

namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Bulk copies that threads of a group have begun. The bytes of one move when no warp can go on without, which is the latest that a GPU may do it.
/// </summary>
internal sealed unsafe class TensorCopies(Group group)
{
    private const ulong Alignment = 128;
    private const ulong SwizzledAlignment = 1024;

    private readonly Queue<TensorCopy> _begun = new();
    private readonly HashSet<ulong> _acquired = [];

    /// <summary>Bytes of all copies so far, in all groups that ran.</summary>
    public long Bytes { get; private set; }

    public bool AreUnderWay => _begun.Count > 0;

    public void Reset()
    {
        _begun.Clear();
        _acquired.Clear();
    }

    /// <summary>A thread of the group has fenced the map at an address.</summary>
    public void Acquire(ulong map) => _acquired.Add(map);

    /// <summary>The map at an address.</summary>
    /// <exception cref="EmulationException">There is none, or no thread of the group has fenced it.</exception>
    public TensorMap Map(ulong address)
    {
        TensorMap map = TensorMap.At(address);
        return _acquired.Contains(address) ? map : throw new EmulationException(
            $"a bulk copy by the tensor map at 0x{address:x}, for which there was no fence.proxy.tensormap,");
    }

    public void Begin(int thread, TensorCopy copy)
    {
        ulong alignment = copy.Map.Swizzles ? SwizzledAlignment : Alignment;
        if ((copy.To - SharedMemory.Base) % alignment != 0)
        {
            throw new EmulationException($"a bulk copy to shared address {(long)copy.To - SharedMemory.Base}, no multiple of {alignment},");
        }

        group.Shared.BeginBulkWrite(thread, copy.To, copy.Bytes);
        _begun.Enqueue(copy);
        Bytes += copy.Bytes;
    }

    /// <summary>Ends the copy that was begun first; false if there is none.</summary>
    public bool EndOne()
    {
        if (!_begun.TryDequeue(out TensorCopy? copy))
        {
            return false;
        }

        copy.Write(group.Launch.Memory, group.Shared.EndBulkWrite(copy.To, copy.Bytes));
        group.Mbarriers.Complete(copy.Mbarrier, copy.Bytes);
        return true;
    }
}
