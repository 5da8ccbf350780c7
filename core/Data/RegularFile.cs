namespace Querent.Data;

/// <summary>
/// Opens files to read, but no pipe and no device, which could block or never end: their length is 0, so that a file
/// without content is refused as well.
/// </summary>
public static class RegularFile
{
    /// <summary>Opens a file, or the one that a link leads to.</summary>
    /// <exception cref="IOException">It is missing, empty, a pipe or a device, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        var file = new FileInfo(path);
        FileSystemInfo target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return target is FileInfo { Exists: true, Length: 0 }
            ? throw new IOException($"{path} is empty, a pipe or a device")
            : File.OpenRead(path);
    }

    /// <summary>Reads a file as a whole.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>, or it has more than <paramref name="limit"/> bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="Open"/>.</exception>
    public static byte[] Read(string path, int limit)
    {
        using FileStream file = Open(path);
        if (file.Length > limit)
        {
            throw new IOException($"{path} has {file.Length} bytes; up to {limit} are read");
        }

        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
