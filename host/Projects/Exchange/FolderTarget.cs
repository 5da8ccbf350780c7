using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Projects.Exchange;

/// <summary>The form in which images are put beside exported files.</summary>
internal enum ImageTransfer
{
    /// <summary>As copies.</summary>
    Copy,

    /// <summary>As symbolic links.</summary>
    Link,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Writes an export to a folder, and notes the names under which images are in it.</summary>
/// <param name="folder">Exists.</param>
/// <param name="images">Of the project.</param>
/// <param name="transfer">Of images.</param>
internal sealed class FolderTarget(string folder, string images, ImageTransfer transfer) : AnnotationTarget
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Id)> _placed = [];
    private readonly List<string> _told = [];

    /// <summary>Images that were put beside the files, under their paths in the export.</summary>
    public IReadOnlyList<(string Path, string Id)> Placed => _placed;

    /// <summary>Lines for the user.</summary>
    public IReadOnlyList<string> Told => _told;

    /// <summary>The files that were written, images aside.</summary>
    public IReadOnlyCollection<string> Files => _paths;

    /// <inheritdoc/>
    public override Stream Create(string path)
    {
        Stream file = Guarded(path, full => new FileStream(full, FileMode.CreateNew, FileAccess.Write));
        _paths.Add(path);
        return file;
    }

    /// <inheritdoc/>
    public override void AddImage(ExportItem item, string path)
    {
        _placed.Add((path, item.Id));
        if (transfer != ImageTransfer.None)
        {
            string source = Path.GetFullPath(Path.Combine(images, item.Path));
            Guarded(path, full =>
            {
                Place(source, full);
                return true;
            });
        }
    }

    /// <inheritdoc/>
    public override void Tell(string line) => _told.Add(line);

    private void Place(string source, string path)
    {
        if (transfer == ImageTransfer.Link)
        {
            File.CreateSymbolicLink(path, source);
        }
        else
        {
            File.Copy(source, path);
        }
    }

    private T Guarded<T>(string path, Func<string, T> write)
    {
        string full = Path.Combine(folder, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            return write(full);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{full}: cannot be written: {problem.Message}", problem);
        }
    }
}
