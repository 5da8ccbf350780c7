namespace Querent.Images;

/// <summary>Opens image files, but no pipes or devices, which would block or never end.</summary>
internal static class ImageFile
{
    private const long MaxBytes = 256_000_000;

    /// <summary>The file to read from; null if it has no content.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static FileStream? Open(string path) => Length(path) == 0 ? null : File.OpenRead(path);

    /// <summary>All of the file.</summary>
    /// <exception cref="ImageProblemException">It has no content, or too much.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static byte[] Load(string path) => Length(path) switch
    {
        0 => throw new ImageProblemException("is empty, or a pipe or a device", "replace or remove it"),
        > MaxBytes and long length => throw new ImageProblemException(
            $"has {length / 1_000_000} MB, more than the {MaxBytes / 1_000_000} MB that are read", "shrink it"),
        _ => File.ReadAllBytes(path),
    };

    // .NET cannot tell the kind of a file without opening it, but pipes, devices and sockets have no length.
    //  The length of a link is that of its text, so that its target is asked.
    private static long Length(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;
}
