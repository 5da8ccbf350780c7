using System.Numerics;
using Querent.Data;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Pose;

/// <summary>
/// People of five joints, each a small square of its own colour on grey; each image is a function of its split and index.
/// The second joint of every third person is not labeled. The region of a person is a square within the image.
/// </summary>
internal sealed class PeopleDataset(int pool = 24, int test = 12) : IDataset
{
    public const int Width = 90;
    public const int Height = 80;
    public const float HeadSize = 12;

    private const int Half = 3;

    /// <summary>The colour of each joint.</summary>
    public static IReadOnlyList<Vector3> Colours { get; } =
        [new(250, 20, 20), new(20, 250, 20), new(20, 20, 250), new(250, 250, 20), new(20, 250, 250)];

    public DatasetInfo Info { get; } = new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes = ["person"],
        Size = new ImageSize(Width, Height),
        Keypoints = ["head", "left hand", "right hand", "left shoulder", "right hip"],
        Skeleton = [(0, 3), (3, 4), (3, 1), (0, 2)],
        MirroredKeypoints = [(1, 2)],
        Measures = ObjectMeasures.HeadSize | ObjectMeasures.Area,
    };

    /// <summary>Unset for people that are the whole of their image.</summary>
    public bool HasRegions { get; init; } = true;

    /// <summary>Set for images of the pool without a label.</summary>
    public Predicate<int> IsUnlabeled { get; init; } = _ => false;

    public int Count(Split split) => split == Split.Pool ? pool : test;

    public string SampleId(Split split, int index) => $"{split}#{index}";

    public Box? Region(Split split, int index) => HasRegions ? new Box(10, 5, 80, 75) : null;

    public Label? Label(Split split, int index)
    {
        if (split == Split.Pool && IsUnlabeled(index))
        {
            return null;
        }

        Vector2[] places = Places(split, index);
        return new ObjectsLabel(
        [
            new LabeledObject(new Box(10, 5, 80, 75), 0)
            {
                HeadSize = HeadSize,
                Area = 900,
                Keypoints =
                [
                    .. places.Select((place, joint) => new Keypoint(place.X, place.Y, joint == 1 && index % 3 == 2
                        ? KeypointVisibility.Unlabeled
                        : KeypointVisibility.Visible)),
                ],
            },
        ]);
    }

    public RgbImage Load(Split split, int index)
    {
        byte[] rgb = new byte[Width * Height * 3];
        Array.Fill(rgb, (byte)128);
        Vector2[] places = Places(split, index);
        for (int joint = 0; joint < places.Length; joint++)
        {
            Fill(rgb, places[joint], Colours[joint]);
        }

        return new RgbImage(Width, Height, rgb);
    }

    public void Dispose()
    {
    }

    // Joints of one person are in strips, so that none covers another.
    private static Vector2[] Places(Split split, int index)
    {
        RandomStream stream = new Seed(5).For((int)split).For(index).Stream();
        var places = new Vector2[Colours.Count];
        for (int joint = 0; joint < places.Length; joint++)
        {
            places[joint] = new Vector2(18 + stream.NextInt(54), 12 + (joint * 13) + stream.NextInt(5));
        }

        return places;
    }

    private static void Fill(byte[] rgb, Vector2 place, Vector3 colour)
    {
        for (int y = (int)place.Y - Half; y < (int)place.Y + Half; y++)
        {
            for (int x = (int)place.X - Half; x < (int)place.X + Half; x++)
            {
                Span<byte> pixel = rgb.AsSpan(((y * Width) + x) * 3, 3);
                (pixel[0], pixel[1], pixel[2]) = ((byte)colour.X, (byte)colour.Y, (byte)colour.Z);
            }
        }
    }
}
