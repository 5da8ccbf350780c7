namespace Querent.Checkpoints;

/// <summary>A file that is written atomically: readers see the old or the new content.</summary>
public static class AtomicFile
{
    /// <summary>Writes under a temporary name, flushes to the disk, then renames.</summary>
    /// <exception cref="IOException">The disk is full, or the file may not become so large; nothing has
    /// changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + ".tmp";
        try
        {
            // Without a buffer: closing the file would write the buffer again, which fails on a full disk.
            using (var file = new FileStream(
                temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem)
        {
            Remove(temporary);

            // .NET reports a file that exceeds the size limit in this way.
            if (problem is ArgumentOutOfRangeException)
            {
                throw new IOException($"{path}: may not become so large", problem);
            }

            throw;
        }
    }

    // A partial file would take disk space that others need; only the first error counts.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }
}
