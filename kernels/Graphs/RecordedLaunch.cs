namespace Querent.Kernels;

/// <summary>A launch at a place of a sequence, with the arguments that it had last.</summary>
internal abstract class RecordedLaunch
{
    // An argument that changed may change again soon, as a learning rate does from epoch to epoch.
    private const int SteadyAfterChange = 64;

    private int _unchanged;
    private int _needed = 1;

    /// <summary>The graph that it is a part of.</summary>
    internal RecordedGraph? Graph { get; set; }

    /// <summary>Whether something else than a launch came before it in the stream.</summary>
    internal bool FollowsBreak { get; set; }

    /// <summary>Whether its arguments have been the same for long enough to be part of a graph.</summary>
    internal bool IsSteady => _unchanged >= _needed;

    /// <summary>Launches it with the arguments that it had last.</summary>
    internal abstract void Run(KernelQueue queue);

    protected bool Note(bool isSame)
    {
        (_unchanged, _needed) = isSame ? (Math.Min(_unchanged + 1, SteadyAfterChange), _needed) : (0, SteadyAfterChange);
        return isSame;
    }
}

/// <summary>A launch of a kernel.</summary>
/// <typeparam name="TKernel">Delegate of the kernel.</typeparam>
/// <typeparam name="TArguments">Tuple of its arguments.</typeparam>
internal sealed class RecordedLaunch<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch) : RecordedLaunch
    where TKernel : Delegate
    where TArguments : struct
{
    private KernelLaunch<TKernel, TArguments> _last = launch;

    internal override void Run(KernelQueue queue) => _last.Run(queue);

    /// <summary>Whether the kernel is the same.</summary>
    internal bool IsOf(in KernelLaunch<TKernel, TArguments> launch) => _last.IsOf(launch);

    /// <summary>Whether kernel, size and arguments are the same, bit for bit.</summary>
    internal bool IsSameAs(in KernelLaunch<TKernel, TArguments> launch) => _last.IsSameAs(launch);

    /// <summary>Takes a launch of the same kernel as this one; true if nothing of it has changed.</summary>
    internal bool Renew(in KernelLaunch<TKernel, TArguments> launch)
    {
        bool isSame = IsSameAs(launch);
        if (!isSame)
        {
            _last = launch;
        }

        return Note(isSame);
    }
}
