using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Boxes;

/// <summary>
/// A box that predictions are offsets from, by its center and size in 0..1 of the image. Its size is clipped to the
/// image, its edges may stand out.
/// </summary>
internal readonly record struct DefaultBox(float X, float Y, float Width, float Height)
{
    public Box Edges => Box.FromCenter(X, Y, Width, Height);
}
