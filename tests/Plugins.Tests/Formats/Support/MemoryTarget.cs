using System.Text;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Keeps all that an export writes and tells.</summary>
internal sealed class MemoryTarget : AnnotationTarget
{
    private readonly Dictionary<string, MemoryStream> _files = [];

    /// <summary>By their paths in the export, in the order in which they came.</summary>
    public Dictionary<string, ExportItem> Images { get; } = [];

    public List<string> Told { get; } = [];

    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>The files alone.</summary>
    public MemorySource Source => new(_files.Select(file => (file.Key, file.Value.ToArray()))) { Folder = "answers" };

    public string this[string path] => Encoding.UTF8.GetString(_files[path].ToArray());

    public override Stream Create(string path)
    {
        var stream = new MemoryStream();
        _files.Add(path, stream);
        return stream;
    }

    public override void AddImage(ExportItem item, string path) => Images.Add(path, item);

    public override void Tell(string line)
    {
        Assert.DoesNotContain('\n', line);
        Told.Add(line);
    }

    /// <summary>All files and images, as they come back.</summary>
    public MemorySource Back() => new(
    [
        .. _files.Select(file => (file.Key, file.Value.ToArray())),
        .. Images.Keys.Select(path => (path, Array.Empty<byte>())),
    ]);
}
