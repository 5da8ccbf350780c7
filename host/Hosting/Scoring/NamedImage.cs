using Querent.Images;

namespace Querent.Hosting.Scoring;

/// <summary>The content of an image file, wherever it lies.</summary>
/// <param name="Id">As users know it: its path, or <c>ARCHIVE#ENTRY</c>.</param>
/// <param name="Load">Gives the bytes; called on any thread, and throws a <see cref="Errors.DataException"/> where they cannot
/// be read.</param>
internal sealed record NamedImage(string Id, Func<byte[]> Load)
{
    /// <param name="path">In messages and results.</param>
    /// <param name="folder">The folder that relative paths begin in; null for the present one.</param>
    public static NamedImage File(string path, string? folder = null) =>
        new(path, () => ImageReader.Load(folder is null ? path : Path.Combine(folder, path)));
}
