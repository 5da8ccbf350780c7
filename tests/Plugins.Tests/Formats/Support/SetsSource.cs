using System.Text;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Files in memory.</summary>
internal sealed class SetsSource : AnnotationSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public SetsSource(params (string Path, string Text)[] files)
    {
        foreach ((string path, string text) in files)
        {
            _files.Add(path, Encoding.UTF8.GetBytes(text));
        }
    }

    public SetsSource(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        foreach ((string path, byte[] bytes) in files)
        {
            _files.Add(path, bytes);
        }
    }

    public override string Name => "answers";

    public override IReadOnlyList<string> Paths => [.. _files.Keys];

    public byte[] this[string path] => _files[path];

    public string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    public override Stream Open(string path) => new MemoryStream(_files[path], writable: false);
}
