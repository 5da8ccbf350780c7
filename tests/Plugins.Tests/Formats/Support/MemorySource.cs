using System.Text;
using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Files in memory, as a labeling tool left them.</summary>
internal sealed class MemorySource : AnnotationSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public MemorySource(params IEnumerable<(string Path, byte[] Content)> files)
    {
        foreach ((string path, byte[] content) in files)
        {
            _files.Add(path, content);
        }
    }

    /// <summary>A folder; a single file has its own name unless it has another.</summary>
    public override string Name => Folder ?? (_files.Count == 1 ? _files.Keys.Single() : "back");

    /// <summary>The folder in messages.</summary>
    public string? Folder { get; init; }

    public override IReadOnlyList<string> Paths => [.. _files.Keys];

    public byte[] this[string path] => _files[path];

    /// <summary>A single file of text.</summary>
    public static MemorySource Of(string path, string text) => new((path, Encoding.UTF8.GetBytes(text)));

    /// <summary>Files of text in the folder <c>answers</c>.</summary>
    public static MemorySource Answers(params (string Path, string Text)[] files) =>
        new(files.Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text)))) { Folder = "answers" };

    /// <summary>Empty files, for formats that look at names.</summary>
    public static MemorySource Named(params string[] paths) => new(paths.Select(path => (path, Array.Empty<byte>())));

    /// <summary>The same with another content of one file.</summary>
    public MemorySource With(string path, byte[] content) =>
        new(_files.Select(file => (file.Key, file.Key == path ? content : file.Value))) { Folder = Folder };

    public string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    public override Stream Open(string path) => _files.TryGetValue(path, out byte[]? content)
        ? new MemoryStream(content, writable: false)
        : throw new DataException($"{path}: is missing");
}
