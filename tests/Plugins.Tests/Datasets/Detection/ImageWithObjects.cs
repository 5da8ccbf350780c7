using Querent.Data;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>A decoded image with the objects of its label, whose boxes are in its pixels.</summary>
internal sealed record ImageWithObjects(RgbImage Image, IReadOnlyList<LabeledObject> Objects)
{
    public int Width => Image.Width;

    public int Height => Image.Height;

    public byte[] Rgb => Image.Pixels;
}
