using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Detection;

/// <summary>
/// Bright squares and dark ones of all sizes on grey, each image a function of its split and index. Every fourth image
/// has no object.
/// </summary>
internal sealed class SquaresDataset(int pool = 24, int test = 12, int size = 64) : IDetectionDataset
{
    public IReadOnlyList<string> Classes { get; } = ["bright", "dark"];

    public int Count(Split split) => split == Split.Pool ? pool : test;

    public string SampleId(Split split, int index) => $"{split}#{index}";

    public IReadOnlyList<LabeledObject> Objects(Split split, int index) => Read(split, index).Objects;

    public DetectionImage Read(Split split, int index)
    {
        RandomStream stream = new Seed(5).For((int)split).For(index).Stream();
        byte[] rgb = new byte[size * size * 3];
        Array.Fill(rgb, (byte)128);
        var objects = new LabeledObject[index % 4];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = Draw(rgb, stream.NextInt(2), ref stream);
        }

        return new DetectionImage(rgb, size, size, objects);
    }

    public void Dispose()
    {
    }

    private LabeledObject Draw(byte[] rgb, int label, ref RandomStream stream)
    {
        int side = (size / 6) + stream.NextInt(size * 3 / 4);
        (int left, int top) = (stream.NextInt(size - side), stream.NextInt(size - side));
        for (int y = top; y < top + side; y++)
        {
            rgb.AsSpan(((y * size) + left) * 3, side * 3).Fill(label == 0 ? (byte)250 : (byte)10);
        }

        return new LabeledObject(new Box(left, top, left + side, top + side), label, false);
    }
}
