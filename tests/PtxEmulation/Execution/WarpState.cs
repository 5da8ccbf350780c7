namespace Querent.PtxEmulation.Execution;

/// <summary>The state of a warp.</summary>
internal enum WarpState
{
    /// <summary>It has instructions to run.</summary>
    Running,

    /// <summary>It waits for the other warps of its group.</summary>
    AtBarrier,

    /// <summary>It lets other warps run, as it waits for what one of them does.</summary>
    Yielding,

    /// <summary>All its threads have returned.</summary>
    Ended,
}
