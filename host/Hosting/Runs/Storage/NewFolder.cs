namespace Querent.Hosting.Runs;

/// <summary>A folder that was made, or found empty, and the folders above it that were made for it.</summary>
internal sealed class NewFolder
{
    private readonly List<string> _made = [];

    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public NewFolder(string path)
    {
        for (string? folder = Path.GetFullPath(path); folder is not null && !Directory.Exists(folder);
            folder = Path.GetDirectoryName(folder))
        {
            _made.Add(folder);
        }

        Directory.CreateDirectory(path);
    }

    /// <summary>Deletes the created folders that are empty.</summary>
    public void Remove() => Attempts.All(() => _made.ForEach(Directory.Delete));
}
