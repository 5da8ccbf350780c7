namespace Querent.PtxEmulation.Execution;

/// <summary>
/// The threads that share memory and barriers. Its warps run one after another, each up to the next barrier.
/// </summary>
internal sealed class Group : IDisposable
{
    private readonly Warp[] _warps;

    public Group(Launch launch)
    {
        Launch = launch;
        Threads = (int)launch.GroupSize.Count;
        Shared = new SharedMemory(
            launch.Kernel.StaticSharedBytes, launch.DynamicSharedBytes, launch.Kernel.SharedUnitShift);
        _warps = [.. Enumerable.Range(0, (Threads + 31) / 32).Select(index => new Warp(this, index))];
    }

    public Launch Launch { get; }

    public int Threads { get; }

    public Extent Index { get; private set; }

    public SharedMemory Shared { get; }

    public LaunchStatistics Statistics =>
        _warps.Aggregate(default(LaunchStatistics), (sum, warp) => sum + warp.Statistics);

    public void Run(Extent index)
    {
        Index = index;
        Shared.Reset();
        foreach (Warp warp in _warps)
        {
            warp.Start();
        }

        while (RunToBarrier())
        {
            Shared.Synchronize();
        }
    }

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
        Warp? first = null;
        foreach (Warp warp in _warps)
        {
            warp.Run();
            if (warp.State != WarpState.AtBarrier)
            {
                continue;
            }

            first ??= warp;
            if (first.Barrier != warp.Barrier)
            {
                throw warp.Error($"waits at barrier {warp.Barrier} while another warp waits at {first.Barrier}");
            }
        }

        return first is not null;
    }
}
