using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>An export into memory.</summary>
internal sealed class SetsTarget : AnnotationTarget
{
    private readonly Dictionary<string, MemoryStream> _files = [];

    public List<string> Told { get; } = [];

    public List<string> Images { get; } = [];

    public SetsSource Source => new(_files.Select(file => KeyValuePair.Create(file.Key, file.Value.ToArray())));

    public override Stream Create(string path)
    {
        var stream = new MemoryStream();
        _files.Add(path, stream);
        return stream;
    }

    public override void AddImage(ExportItem item, string path) => Images.Add(path);

    public override void Tell(string line) => Told.Add(line);
}
