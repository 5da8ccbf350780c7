using System.Text;
using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Files in memory, as a labeling tool left them.</summary>
internal sealed class ToolsSource : AnnotationSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public ToolsSource(params IEnumerable<(string Path, byte[] Content)> files)
    {
        foreach ((string path, byte[] content) in files)
        {
            _files.Add(path, content);
        }
    }

    public override string Name => _files.Count == 1 ? _files.Keys.Single() : "back";

    public override IReadOnlyList<string> Paths => [.. _files.Keys];

    /// <summary>A single file of text.</summary>
    public static ToolsSource Of(string path, string text) => new((path, Encoding.UTF8.GetBytes(text)));

    /// <summary>Empty files, for formats that look at names.</summary>
    public static ToolsSource Named(params string[] paths) => new(paths.Select(path => (path, Array.Empty<byte>())));

    public override Stream Open(string path) => _files.TryGetValue(path, out byte[]? content)
        ? new MemoryStream(content, writable: false)
        : throw new DataException($"{path}: is missing");
}
