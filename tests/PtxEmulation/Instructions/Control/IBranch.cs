namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>An instruction that may part the threads of a warp.</summary>
internal interface IBranch
{
    /// <summary>The targets of the branch.</summary>
    IReadOnlyList<int> Destinations { get; }

    /// <summary>The first instruction that all threads come to again, whichever way they took; -1: none.</summary>
    int Meet { get; set; }
}
