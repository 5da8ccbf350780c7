namespace Querent.Images.Caching;

/// <summary>
/// The files of the cache, including those of other processes. Their lengths together stay within a bound: a length is
/// reserved before it is written, and only while this process holds the lock of the folder.
/// </summary>
/// <param name="folder">Made when something is first kept.</param>
/// <param name="kind">The decoder and the size; packs of another kind hold other records.</param>
/// <param name="bound">In bytes.</param>
internal sealed class PackFolder(string folder, string kind, long bound)
{
    private const string Prefix = "querent-";
    private const string Suffix = ".pixels";
    private const int MostOpened = 64;

    /// <summary>
    /// The packs of this kind, or the ones used last where there are very many; the last used come last.
    /// </summary>
    public IEnumerable<string> Readable() => Files()
        .Where(file => file.Name.StartsWith(Start, StringComparison.Ordinal))
        .TakeLast(MostOpened).Select(file => file.FullName);

    /// <summary>Takes the lock of the folder, or returns nothing while another process holds it.</summary>
    /// <exception cref="IOException">The folder or a file in it cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, by its permissions.</exception>
    public IDisposable? TryLock()
    {
        CreateFolder();
        string file = Path.Combine(folder, $"{Prefix}lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (IsHeldByAnother(problem))
        {
            return null;
        }
    }

    /// <summary>A name that no pack has; the lock is held.</summary>
    public string FreeName() => Enumerable.Range(1, int.MaxValue)
        .Select(number => Path.Combine(folder, $"{Start}{number}{Suffix}")).First(file => !File.Exists(file));

    /// <summary>
    /// Makes room within the bound: deletes packs that no process has open, the longest unused first. The caller holds
    /// the lock.
    /// </summary>
    /// <returns>Whether there is room now.</returns>
    public bool MakeRoom(long bytes)
    {
        List<FileInfo> files = [.. Files()];
        long free = bound - files.Sum(file => file.Length);
        foreach (FileInfo file in files)
        {
            if (free >= bytes)
            {
                break;
            }

            free += TryDelete(file.FullName) ? file.Length : 0;
        }

        return free >= bytes;
    }

    private string Start => $"{Prefix}{kind}-";

    // The longest unused first.
    private IEnumerable<FileInfo> Files()
    {
        var place = new DirectoryInfo(folder);
        return place.Exists
            ? place.EnumerateFiles($"{Prefix}*{Suffix}").OrderBy(file => file.LastWriteTimeUtc)
                .ThenBy(file => file.Name, StringComparer.Ordinal)
            : [];
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // Pictures may be private: only the owner may read them.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Processes open packs shared, so a pack in use cannot be opened exclusively.
    private static bool TryDelete(string file)
    {
        try
        {
            File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            File.Delete(file);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.
    private static bool IsHeldByAnother(IOException problem) =>
        problem.HResult is 11 or 35 or unchecked((int)0x80070020);
}
