using Querent.Data;

namespace Querent.Plugins.ObjectDetection;

/// <summary>A decoded image with its objects.</summary>
/// <param name="Image">Its pixels.</param>
/// <param name="Objects">Their boxes are in pixels, inside the image and not empty.</param>
internal sealed record DetectionImage(RgbImage Image, IReadOnlyList<LabeledObject> Objects)
{
    public int Width => Image.Width;

    public int Height => Image.Height;
}
