using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets.Voc;

/// <summary>The images of one folder by their names without extension.</summary>
internal sealed class ImageFolder
{
    private readonly Dictionary<string, string> _files = [];

    private readonly string _path;

    private ImageFolder(string path) => _path = path;

    /// <exception cref="DataException">The folder cannot be read.</exception>
    public static ImageFolder List(string path)
    {
        var folder = new ImageFolder(path);
        try
        {
            foreach (string file in Directory.EnumerateFiles(path).Where(ImageFormats.HasExtension)
                .Order(StringComparer.Ordinal))
            {
                folder._files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }

        return folder;
    }

    /// <summary>The file of a name; where there is none, one that does not exist, so that it can be named.</summary>
    public string Find(string name) => _files.GetValueOrDefault(name) ?? Path.Combine(_path, $"{name}.jpg");
}
