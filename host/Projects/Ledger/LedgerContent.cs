namespace Querent.Projects.Ledger;

/// <summary>A ledger as it was read: everything up to its last commit.</summary>
/// <param name="Entries">The committed events, commits among them.</param>
/// <param name="Length">Bytes of the file up to the end of the last commit.</param>
/// <param name="Chain">The chain value of the last commit.</param>
/// <param name="Discarded">Bytes behind it, of a command that did not end; they are cut off by the next write.</param>
internal sealed record LedgerContent(IReadOnlyList<LedgerEntry> Entries, long Length, string Chain, long Discarded)
{
    /// <summary>A ledger that nothing was written to.</summary>
    public static LedgerContent Empty { get; } = new([], 0, LedgerLine.Beginning, 0);

    /// <summary>Number of the last batch, 0 for none.</summary>
    public int LastBatch => Entries.Count == 0 ? 0 : Entries[^1].Batch;
}
