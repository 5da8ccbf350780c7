using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>A usable image file, and its objects after all rules.</summary>
/// <param name="Id">The id in the data set.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Width">Pixels per row after the turn.</param>
/// <param name="Height">Rows after the turn.</param>
/// <param name="Turn">The turn to apply after decoding.</param>
/// <param name="Objects">The objects; their boxes are in pixels of the turned image, inside of it and not
/// empty.</param>
internal sealed record AnnotatedFile(
    string Id, string File, int Width, int Height, Orientation Turn, LabeledObject[] Objects)
{
    public long Bytes => 3L * Width * Height;
}
