using Querent.PtxEmulation.Instructions;

namespace Querent.PtxEmulation.Execution;

/// <summary>One grid in progress: what all its groups share.</summary>
internal sealed class Launch(
    PtxKernel kernel, IGlobalMemory memory, Extent grid, Extent groupSize, int dynamicSharedBytes, byte[] parameters,
    bool countsBanks)
{
    private long _nextGroup;
    private volatile bool _failed;

    public PtxKernel Kernel => kernel;

    public Instruction[] Instructions { get; } = kernel.Instructions;

    public IGlobalMemory Memory => memory;

    public Extent Grid => grid;

    public Extent GroupSize => groupSize;

    public int DynamicSharedBytes => dynamicSharedBytes;

    public byte[] Parameters => parameters;

    public bool CountsBanks => countsBanks;

    /// <summary>Atomic operations of all groups exclude each other.</summary>
    public Lock Atomics { get; } = new();

    /// <summary>Runs groups, one after another, until none is left.</summary>
    public LaunchStatistics RunGroups()
    {
        using Group group = new(this);
        try
        {
            while (!_failed)
            {
                long index = Interlocked.Increment(ref _nextGroup) - 1;
                if (index >= grid.Count)
                {
                    break;
                }

                group.Run(grid.At(index));
            }
        }
        catch
        {
            _failed = true;
            throw;
        }

        return group.Statistics;
    }
}
