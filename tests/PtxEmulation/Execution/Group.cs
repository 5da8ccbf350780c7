using Querent.PtxEmulation.Execution.Ordering;
using Querent.PtxEmulation.Execution.Warpgroups;

namespace Querent.PtxEmulation.Execution;

/// <summary>
/// The threads that share memory and barriers. Its warps run one after another, each up to the next barrier or to where it waits for another.
/// </summary>
internal sealed class Group : IDisposable
{
    private readonly Warp[] _warps;
    private readonly Warpgroup[] _warpgroups;

    public Group(Launch launch)
    {
        Launch = launch;
        Threads = (int)launch.GroupSize.Count;
        int warps = (Threads + 31) / 32;
        Shared = new SharedMemory(launch.Kernel.StaticSharedBytes, launch.DynamicSharedBytes, launch.Kernel.SharedUnitShift,
            launch.Kernel.UsesMbarriers ? new WarpClocks(warps) : null);
        Mbarriers = new Mbarriers(Shared);
        _warps = [.. Enumerable.Range(0, warps).Select(index => new Warp(this, index))];
        _warpgroups = [.. _warps.Chunk(Warpgroup.Size).Select(four => new Warpgroup(Shared, four))];
        TensorCopies = new TensorCopies(this);
    }

    public Launch Launch { get; }

    public int Threads { get; }

    public Extent Index { get; private set; }

    public SharedMemory Shared { get; }

    public Mbarriers Mbarriers { get; }

    public TensorCopies TensorCopies { get; }

    public LaunchStatistics Statistics =>
        _warps.Aggregate(new LaunchStatistics { BulkBytes = TensorCopies.Bytes }, (sum, warp) => sum + warp.Statistics);

    public void Run(Extent index)
    {
        Index = index;
        Shared.Reset();
        Mbarriers.Reset();
        TensorCopies.Reset();
        Array.ForEach(_warpgroups, warpgroup => warpgroup.Reset());
        foreach (Warp warp in _warps)
        {
            warp.Start();
        }

        while (RunToBarrier())
        {
            Shared.Synchronize();
            Array.ForEach(_warps, warp => warp.PassBarrier());
        }

        if (TensorCopies.AreUnderWay || _warpgroups.Any(warpgroup => warpgroup.MultipliesStill))
        {
            throw _warps[0].Error("the group ends before its bulk copies have arrived, or its products have ended,");
        }
    }

    public Warpgroup WarpgroupOf(Warp warp) => _warpgroups[warp.Index / Warpgroup.Size];

    public void Dispose()
    {
        foreach (Warp warp in _warps)
        {
            warp.Dispose();
        }

        Shared.Dispose();
    }

    /// <summary>Runs every warp to its next barrier or its end; false once all have ended.</summary>
    private bool RunToBarrier()
    {
        RunUntilNoneYields();
        Warp? first = null;
        foreach (Warp warp in _warps.Where(warp => warp.State == WarpState.AtBarrier))
        {
            first ??= warp;
            if (first.Barrier != warp.Barrier)
            {
                throw warp.Error($"waits at barrier {warp.Barrier} while another warp waits at {first.Barrier}");
            }
        }

        return first is not null;
    }

    // While it stays the same, no warp that waits for others goes on.
    private long Changes => Mbarriers.Changes + _warpgroups.Sum(warpgroup => warpgroup.Arrivals);

    private void RunUntilNoneYields()
    {
        Warp? yielding;
        do
        {
            long changes = Changes;
            yielding = null;
            foreach (Warp warp in _warps)
            {
                warp.Run();
                yielding = warp.State == WarpState.Yielding ? warp : yielding;
            }

            if (yielding is not null && Changes == changes && !TensorCopies.EndOne())
            {
                throw yielding.Error("waits for what no other warp will do,");
            }
        }
        while (yielding is not null);
    }
}
