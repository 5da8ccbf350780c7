namespace Querent.Projects.Scanning;

/// <summary>A file in the folder of the images, as it was when it was read last.</summary>
/// <param name="Path">Relative to the folder, as the disk has it, with <c>/</c> between its parts.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">Time of its last change, in ticks of UTC.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal digits.</param>
/// <param name="Width">Of the upright image in pixels; 0 where it is none that can be read.</param>
/// <param name="Height">Of the upright image in pixels; 0 where it is none that can be read.</param>
internal sealed record CatalogueEntry(string Path, long Bytes, long Modified, string Sha256, int Width, int Height)
{
    /// <summary>The reason why it is no image that can be used; null where it is one.</summary>
    public string? Problem { get; init; }
}
