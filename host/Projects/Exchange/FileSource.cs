using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Projects.Scanning;

namespace Querent.Projects.Exchange;

/// <summary>A single file, or all files of a folder, as a labeling tool wrote them.</summary>
internal sealed class FileSource : AnnotationSource
{
    private readonly string _folder;

    private FileSource(string name, string folder, IReadOnlyList<string> paths) => (Name, _folder, Paths) = (name, folder, paths);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Paths { get; }

    /// <summary>The files of a folder but the manifest of an export, or one file.</summary>
    /// <param name="path">As the user named it.</param>
    /// <exception cref="DataException">It is not there, or cannot be listed.</exception>
    public static FileSource Of(string path) =>
        Directory.Exists(path) ? new FileSource(path, path, [.. FolderListing.Files(path).Where(file => file != ExportManifest.Name)])
        : File.Exists(path) ? new FileSource(path, Path.GetDirectoryName(path) ?? "", [Path.GetFileName(path)])
        : throw new DataException($"{path}: there is no such file or folder");

    /// <inheritdoc/>
    public override Stream Open(string path)
    {
        string full = Path.Combine(_folder, path);
        try
        {
            // Some formats say by an empty file that nothing is there. Pipes and devices have no length either, and stay closed.
            return new FileInfo(full) is { LinkTarget: null, Exists: true, Length: 0 } ? Stream.Null : RegularFile.Open(full);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{full}: cannot be read: {problem.Message}", problem);
        }
    }
}
