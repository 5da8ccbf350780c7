using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Projects whose names need quoting in one format or another, and their exports.</summary>
internal static class SetsProject
{
    public static DatasetInfo Boxes { get; } = new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes =
        [
            "cat", "dog, wild", "a \"b\"", "l'été", "<a & b>", "#1", "- item", "yes", "no", "null", "~", "12", "key: value",
            "back\\slash", "[x]", "{y}", "狐", "𝄞", "%d", "@at", "!bang", "*star", "&amp", "|", ">", "'", "?", "a  b",
        ],
    };

    public static DatasetInfo Poses { get; } = Boxes with
    {
        Keypoints = ["head", "left hand", "right, hand", "\"tail\""],
        Skeleton = [(0, 1), (0, 2), (0, 3)],
        MirroredKeypoints = [(1, 2)],
    };

    public static ExportItem Item(int number, ImageAnnotation? label = null, ImageAnnotation? prediction = null,
        int width = 640, int height = 480) =>
        new($"{number:x64}", $"photos/a b/é{number}.jpg", $"é{number}.{number:x8}.jpg")
        {
            Width = width,
            Height = height,
            Label = label,
            Prediction = prediction,
        };

    public static MemorySource Export(this IAnnotationFormat format, DatasetInfo info, params ExportItem[] items) =>
        format.Exported(info, items).Source;

    public static MemoryTarget Exported(this IAnnotationFormat format, DatasetInfo info, params ExportItem[] items)
    {
        var target = new MemoryTarget();
        format.Write(target, info, items);
        return target;
    }

    public static ImageAnswer[] Answers(this IAnnotationFormat format, DatasetInfo info, params (string, string)[] files) =>
        [.. format.Read(MemorySource.Answers(files), info)];
}
