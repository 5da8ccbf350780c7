using System.Buffers;
using Querent.Errors;

namespace Querent.Projects.Ledger;

/// <summary>
/// The file of a ledger. A batch is appended by one write that is flushed to the disk: it is there as a whole with its
/// commit, or it does not count.
/// </summary>
/// <param name="path">Of the file.</param>
internal sealed class LedgerFile(string path)
{
    /// <summary>The name of the file in the folder of a project.</summary>
    public const string Name = "ledger.jsonl";

    /// <summary>Reads the file; one that is not there is empty.</summary>
    /// <exception cref="DataException">It is damaged, or cannot be read.</exception>
    public LedgerContent Read()
    {
        try
        {
            return File.Exists(path) ? LedgerReader.Read(File.ReadAllBytes(path), path) : LedgerContent.Empty;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Appends the events of one command with their commit, behind what was read.</summary>
    /// <param name="known">The ledger as it was read while the lock of the project was held.</param>
    /// <param name="events">At least one.</param>
    /// <param name="at">Time of the command.</param>
    /// <returns>The ledger with them.</returns>
    /// <exception cref="DataException">The file was changed by others, or cannot be written; nothing was
    /// appended.</exception>
    public LedgerContent Append(LedgerContent known, IReadOnlyList<LedgerEvent> events, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        var buffer = new ArrayBufferWriter<byte>();
        var added = new List<LedgerEntry>(events.Count + 1);
        string chain = known.Chain;
        foreach (LedgerEvent happened in events.Append(new Commit(events.Count)))
        {
            added.Add(new LedgerEntry(known.Entries.Count + added.Count + 1, at, known.LastBatch + 1, happened));
            chain = LedgerLine.Write(buffer, added[^1], chain);
        }

        Write(known, buffer.WrittenSpan);
        return new LedgerContent([.. known.Entries, .. added], known.Length + buffer.WrittenCount, chain, 0);
    }

    private void Write(LedgerContent known, ReadOnlySpan<byte> batch)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            if (file.Length != known.Length + known.Discarded)
            {
                throw new DataException($"{path}: was changed while this command was at work; run it again");
            }

            file.SetLength(known.Length);
            file.Position = known.Length;
            WriteWhole(file, batch, known.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    private static void WriteWhole(FileStream file, ReadOnlySpan<byte> batch, long length)
    {
        try
        {
            file.Write(batch);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A full disk: what was written of the batch would be passed over, and need not stay.
            file.SetLength(length);
            throw;
        }
    }
}
