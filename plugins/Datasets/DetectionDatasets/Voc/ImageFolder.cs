using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Voc;

/// <summary>The images of one folder by their names without extension.</summary>
internal sealed class ImageFolder
{
    private readonly Dictionary<string, string[]> _files;

    private readonly string _path;

    private ImageFolder(string path, Dictionary<string, string[]> files) => (_path, _files) = (path, files);

    /// <exception cref="DataException">The folder cannot be read.</exception>
    public static ImageFolder List(string path)
    {
        try
        {
            return new ImageFolder(path, Directory.EnumerateFiles(path).Where(ImageFormats.HasExtension)
                .GroupBy(file => Path.GetFileNameWithoutExtension(file)!)
                .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray()));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }
    }

    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>The first file of a name; where there is none, one that does not exist, for messages.</summary>
    public string Find(string name) => _files.GetValueOrDefault(name)?[0] ?? Path.Combine(_path, $"{name}.jpg");

    /// <summary>The file of a name; of several, the one that the annotation names, or nothing.</summary>
    public string? Find(string name, string? annotated)
    {
        if (_files.GetValueOrDefault(name) is not { Length: > 1 } files)
        {
            return Find(name);
        }

        string wanted = Path.GetFileName((annotated ?? "").Replace('\\', '/'));
        return Array.Find(files, file => Path.GetFileName(file) == wanted);
    }

    /// <summary>All files of a name, for messages.</summary>
    public string Names(string name) =>
        string.Join(" and ", _files.GetValueOrDefault(name, []).Select(file => Path.GetFileName(file)));
}
