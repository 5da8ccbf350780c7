using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Data sets of the three kinds and random annotations of them, with names that need quoting.</summary>
internal static class ToolsData
{
    public static string[] Names { get; } =
        ["cat", "red, \"white\"", "no", "na\u00EFve <&> caf\u00E9", "#5; a\ttab", " blank ", "it's = {x}", "- 1"];

    public static DatasetInfo Classes { get; } = new() { LabelType = typeof(ClassLabel), Classes = Names };

    public static DatasetInfo Boxes { get; } = new() { LabelType = typeof(ObjectsLabel), Classes = Names };

    public static DatasetInfo Keypoints { get; } = new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes = ["person", "d\u00E9j\u00E0, vu"],
        Keypoints = ["nose", "left \"eye\"", "right eye, <b>", "yes"],
    };

    /// <summary>A data set of one kind with plain names.</summary>
    public static DatasetInfo Plain(string kind) => kind switch
    {
        "classes" => new DatasetInfo { LabelType = typeof(ClassLabel), Classes = ["cat", "dog"] },
        "boxes" => new DatasetInfo { LabelType = typeof(ObjectsLabel), Classes = ["cat", "dog"] },
        _ => new DatasetInfo
        {
            LabelType = typeof(ObjectsLabel), Classes = ["person"], Keypoints = ["nose", "left_eye", "right_eye"],
        },
    };

    /// <summary>An image of an export.</summary>
    public static ExportItem Item(int number, string stem = "photo")
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            number.ToString(CultureInfo.InvariantCulture))));
        return new ExportItem(id, $"set, {number % 3}/{stem} {number}.jpg", $"{stem} {number}.{id[..8]}.jpg")
        {
            Width = 640 + number, Height = 480 + (3 * number), Rank = number + 1, Score = 1.73 + number, Round = 3,
        };
    }

    /// <summary>Images with random labels from a seed.</summary>
    /// <param name="info">The kind of the labels.</param>
    /// <param name="count">The number of images.</param>
    /// <param name="change">Takes away from objects what a format cannot hold.</param>
    public static IReadOnlyList<ExportItem> Labeled(
        DatasetInfo info, int count, Func<AnnotatedObject, AnnotatedObject>? change = null)
    {
        var random = new RandomStream(15);
        var items = new List<ExportItem>();
        for (int i = 0; i < count; i++)
        {
            ExportItem item = Item(i);
            items.Add(item with { Label = Random(ref random, info, item, change ?? (drawn => drawn)) });
        }

        return items;
    }

    private static ImageAnnotation Random(
        ref RandomStream random, DatasetInfo info, ExportItem image, Func<AnnotatedObject, AnnotatedObject> change)
    {
        if (info.LabelType == typeof(ClassLabel))
        {
            return ImageAnnotation.OfClass(info.Classes[random.NextInt(info.Classes.Count)]);
        }

        var objects = new AnnotatedObject[random.NextInt(5)];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = change(Object(ref random, info, image));
        }

        return ImageAnnotation.OfObjects(objects);
    }

    private static AnnotatedObject Object(ref RandomStream random, DatasetInfo info, ExportItem image)
    {
        double left = random.NextDouble() * (image.Width - 2), top = random.NextDouble() * (image.Height - 2);
        var box = new PixelBox(left, top, 1 + (random.NextDouble() * (image.Width - left - 1)),
            1 + (random.NextDouble() * (image.Height - top - 1)));
        var points = new List<AnnotatedKeypoint>();
        foreach (string name in info.Keypoints)
        {
            if (random.NextInt(4) > 0)
            {
                points.Add(new AnnotatedKeypoint(name, random.NextDouble() * image.Width, random.NextDouble() * image.Height,
                    random.NextInt(3) == 0 ? KeypointVisibility.Hidden : KeypointVisibility.Visible));
            }
        }

        return new AnnotatedObject(info.Classes[random.NextInt(info.Classes.Count)],
            points.Count > 0 && random.NextInt(4) == 0 ? null : box)
        {
            Keypoints = points,
            Rotation = info.Keypoints.Count == 0 && random.NextInt(3) == 0 ? random.NextDouble() * 90 : 0,
            IsCrowd = random.NextInt(6) == 0,
            IsDifficult = random.NextInt(6) == 0,
            IsOccluded = random.NextInt(6) == 0,
        };
    }
}
