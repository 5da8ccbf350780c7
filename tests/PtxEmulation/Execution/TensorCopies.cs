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

    public bool AreUnderWay => _begun.Count > 0;

    public void Reset() => _begun.Clear();

    public void Begin(int thread, TensorCopy copy)
    {
        ulong alignment = copy.Map.Swizzles ? SwizzledAlignment : Alignment;
        if ((copy.To - SharedMemory.Base) % alignment != 0)
        {
            throw new EmulationException($"a bulk copy to shared address {(long)copy.To - SharedMemory.Base}, no multiple of {alignment},");
        }

        group.Shared.BeginBulkWrite(thread, copy.To, copy.Bytes);
        _begun.Enqueue(copy);
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
