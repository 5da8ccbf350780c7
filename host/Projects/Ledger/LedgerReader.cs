using Querent.Errors;

namespace Querent.Projects.Ledger;

/// <summary>
/// Reads a ledger. Bytes behind the last commit are what is left of a command that did not end, and are not an error,
/// wherever they were cut; a damaged line among those that count is one.
/// </summary>
internal static class LedgerReader
{
    /// <param name="content">All bytes of the file.</param>
    /// <param name="name">The file in messages.</param>
    /// <exception cref="DataException">A line was changed, or is of a newer version.</exception>
    public static LedgerContent Read(ReadOnlyMemory<byte> content, string name)
    {
        var entries = new List<LedgerEntry>();
        LedgerContent committed = LedgerContent.Empty with { Discarded = content.Length };
        string chain = LedgerLine.Beginning;
        int at = 0;
        for (int number = 1; content.Span[at..].IndexOf((byte)'\n') is >= 0 and int length; number++)
        {
            try
            {
                LedgerEntry entry = LedgerLine.Read(content.Slice(at, length), number, ref chain);
                RequireOrder(entry, entries);
                entries.Add(entry);
            }
            catch (DataException) when (IsLostPage(content.Span[at..]))
            {
                break;
            }
            catch (DataException problem)
            {
                throw new DataException($"{name}, line {number}: {problem.Message}; restore the file from a backup", problem);
            }

            at += length + 1;
            if (entries[^1].Event is Commit)
            {
                committed = new LedgerContent([], at, chain, content.Length - at);
            }
        }

        return committed with { Entries = entries[..Start(entries)] };
    }

    // A system that goes down while it writes may leave zeros in the last batch. More commits behind them: a damaged disk.
    private static bool IsLostPage(ReadOnlySpan<byte> remainder) =>
        remainder.Contains((byte)0) && remainder.Count("\"kind\":\"commit\""u8) <= 1;

    private static void RequireOrder(LedgerEntry entry, List<LedgerEntry> before)
    {
        bool begins = before.Count == 0 || before[^1].Event is Commit;
        int batch = before.Count == 0 ? 0 : before[^1].Batch;
        if (entry.Batch != batch + (begins ? 1 : 0))
        {
            throw new DataException($"is of batch {entry.Batch}, after batch {batch}");
        }

        if (entry.Event is Commit commit && before.Count - Start(before) is var count && count != commit.Count)
        {
            throw new DataException($"commits {commit.Count} events, and {count} are there");
        }
    }

    // Of the batch that is not committed yet.
    private static int Start(List<LedgerEntry> entries) => entries.FindLastIndex(entry => entry.Event is Commit) + 1;
}
