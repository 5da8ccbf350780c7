using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Scoring;
using Querent.Images;

namespace Querent.Hosting.Shards;

/// <summary>The images of a pool as somebody names them.</summary>
internal sealed class PoolSource
{
    private readonly IReadOnlyList<string> _archives;
    private readonly string _name;

    private PoolSource(IReadOnlyList<string> archives, string name) => (_archives, _name) = (archives, name);

    /// <summary>The archives; null for image files.</summary>
    public IReadOnlyList<PlannedFile>? Archives => _archives.Count == 0 ? null
        : [.. _archives.Select(path => new PlannedFile(path, new ImageArchive(path).Length))];

    /// <param name="names">A folder, a file with a path a line, or archives.</param>
    /// <exception cref="ConfigurationException">They are something else, or not there.</exception>
    public static PoolSource Of(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !Path.Exists(name)) is { } missing)
        {
            throw new ConfigurationException($"{missing}: there is no such file or folder");
        }

        if (names.All(ImageArchive.IsNamed))
        {
            return new PoolSource(names, "");
        }

        return names is [var only] && !ImageFormats.HasAnyExtension(only) && !ImageArchive.IsNamed(only)
            ? new PoolSource([], only)
            : throw new ConfigurationException($"{names.First(name => !ImageArchive.IsNamed(name))}: name one folder of images, one file " +
                "with a path of an image a line, or archives (.tar)");
    }

    /// <summary>The images; their paths are written into a list if they are files.</summary>
    /// <param name="list">The path of the list.</param>
    /// <exception cref="QuerentException">Files cannot be read, or a path cannot stand in a line.</exception>
    public IPoolImages Open(string list)
    {
        if (_archives.Count > 0)
        {
            return new ArchivedImages([.. _archives.Select(path => new ImageArchive(path))]);
        }

        using var writer = new StreamWriter(list, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (string path in Paths())
        {
            writer.WriteLine(PoolScan.RequireLine(path));
        }

        return new ListedImages(list, Environment.CurrentDirectory);
    }

    private IEnumerable<string> Paths()
    {
        if (Directory.Exists(_name))
        {
            foreach (string path in ImagePaths.Of([_name], TextReader.Null))
            {
                yield return path;
            }

            yield break;
        }

        using StreamReader reader = List();
        foreach (string path in ImagePaths.Of([ImagePaths.FromList], reader))
        {
            yield return path;
        }
    }

    private StreamReader List()
    {
        try
        {
            return new StreamReader(RegularFile.Open(_name));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(_name, problem);
        }
    }
}
