using Querent.Checkpoints;

namespace Querent.Hosting.Runs;

/// <summary>A file that is written atomically: readers see the old or the new content.</summary>
internal static class WholeFile
{
    // The allocation unit of a disk: a file of at most this length can be replaced in the space of the old one.
    private const int Block = 4096;

    /// <summary>As <see cref="Write(string, Action{Stream})"/>; on a full disk, a small file is written over the one
    /// that is there.</summary>
    public static void Write(string path, byte[] content)
    {
        try
        {
            Write(path, stream => stream.Write(content));
        }
        catch (IOException) when (IsReplaceable(path, content))
        {
            // Without a buffer, which would be written again when the file is closed.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            Fill(file, stream => stream.Write(content));
        }
    }

    /// <inheritdoc cref="AtomicFile.Write"/>
    public static void Write(string path, Action<Stream> write) => AtomicFile.Write(path, write);

    /// <summary>Replaces the content of an open file and flushes it to the disk.</summary>
    /// <exception cref="IOException">The disk is full, or the file may not become so large.</exception>
    public static void Fill(FileStream file, Action<Stream> write)
    {
        try
        {
            write(file);
            file.SetLength(file.Position);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw TooLarge(file.Name, problem);
        }
    }

    /// <summary>
    /// The error for a file that .NET rejects as a wrong argument: a limit of the file system or of the process was
    /// reached.
    /// </summary>
    public static IOException TooLarge(string path, Exception problem) =>
        new($"{path}: may not become so large", problem);

    private static bool IsReplaceable(string path, byte[] content) =>
        content.Length <= Block && new FileInfo(path) is { Exists: true, Length: <= Block };
}
