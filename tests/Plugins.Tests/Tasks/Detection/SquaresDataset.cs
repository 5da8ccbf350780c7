using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>
/// Bright squares and dark ones of all sizes on grey, each image a function of its split and index. Every fourth image
/// has no object. Images are squares unless they have another width.
/// </summary>
internal sealed class SquaresDataset(int pool = 24, int test = 12, int size = 64, int? width = null) : IDataset
{
    private readonly int _width = width ?? size;

    public static IReadOnlyList<string> Classes { get; } = ["bright", "dark"];

    public DatasetInfo Info { get; } =
        new() { LabelType = typeof(ObjectsLabel), Classes = Classes, Size = new ImageSize(width ?? size, size) };

    /// <summary>Set for images of the pool without a label.</summary>
    public Predicate<int> IsUnlabeled { get; init; } = _ => false;

    public int Count(Split split) => split == Split.Pool ? pool : test;

    public string SampleId(Split split, int index) => $"{split}#{index}";

    public Label? Label(Split split, int index) => split == Split.Pool && IsUnlabeled(index)
        ? null
        : new ObjectsLabel(Draw(split, index).Objects);

    public RgbImage Load(Split split, int index) => Draw(split, index).Image;

    public void Dispose()
    {
    }

    private DetectionImage Draw(Split split, int index)
    {
        RandomStream stream = new Seed(5).For((int)split).For(index).Stream();
        byte[] rgb = new byte[_width * size * 3];
        Array.Fill(rgb, (byte)128);
        var objects = new LabeledObject[index % 4];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = DrawSquare(rgb, stream.NextInt(2), ref stream);
        }

        return new DetectionImage(new RgbImage(_width, size, rgb), objects);
    }

    private LabeledObject DrawSquare(byte[] rgb, int label, ref RandomStream stream)
    {
        int side = (size / 6) + stream.NextInt(size * 3 / 4);
        (int left, int top) = (stream.NextInt(_width - side), stream.NextInt(size - side));
        for (int y = top; y < top + side; y++)
        {
            rgb.AsSpan(((y * _width) + left) * 3, side * 3).Fill(label == 0 ? (byte)250 : (byte)10);
        }

        return new LabeledObject(new Box(left, top, left + side, top + side), label, false);
    }
}
