using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>An image file that was found usable, and its objects after all rules.</summary>
/// <param name="Id">What its owner calls it.</param>
/// <param name="File">Where it is.</param>
/// <param name="Width">Pixels a row once it is turned.</param>
/// <param name="Height">Rows once it is turned.</param>
/// <param name="Turn">How it is to be turned after decoding.</param>
/// <param name="Objects">With boxes in pixels of the turned image, inside of it and not empty.</param>
internal sealed record AnnotatedFile(
    string Id, string File, int Width, int Height, Orientation Turn, LabeledObject[] Objects)
{
    public long Bytes => 3L * Width * Height;
}
