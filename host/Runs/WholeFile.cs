namespace Querent.Host.Runs;

/// <summary>A file that is there as a whole or not at all, and is replaced as a whole.</summary>
internal static class WholeFile
{
    // What a disk gives to a file at a time: so much was there for the old content, and is there for the new one.
    private const int Block = 4096;

    /// <summary>Writes under another name, flushes, then renames; a failure leaves nothing under that name.</summary>
    public static void Write(string path, byte[] content)
    {
        string temporary = path + ".tmp";
        try
        {
            Write(temporary, FileMode.Create, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException) when (IsReplaceable(path, content))
        {
            File.Delete(temporary);
            Write(path, FileMode.Open, content);
        }
        catch
        {
            Attempts.All(() => File.Delete(temporary));
            throw;
        }
    }

    // On a full disk, a small file can still be written over the one that is there.
    private static bool IsReplaceable(string path, byte[] content) =>
        content.Length <= Block && new FileInfo(path) is { Exists: true, Length: <= Block };

    /// <summary>Makes an open file hold the content and nothing else, on the disk.</summary>
    /// <exception cref="IOException">The disk is full, or the file may not become so large.</exception>
    public static void Fill(FileStream file, byte[] content)
    {
        try
        {
            file.Write(content);
            file.SetLength(content.Length);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw TooLarge(file.Name, problem);
        }
    }

    /// <summary>What .NET tells of as a wrong argument: a limit of the file system or of the process was met.</summary>
    public static IOException TooLarge(string path, Exception problem) =>
        new($"{path}: may not become so large", problem);

    private static void Write(string path, FileMode mode, byte[] content)
    {
        using var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Fill(file, content);
    }
}
