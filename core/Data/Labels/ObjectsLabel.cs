using System.Globalization;

namespace Querent.Data;

/// <summary>The objects in an image; an image without any has an empty list.</summary>
/// <param name="Objects">With boxes and keypoints in pixels of the image.</param>
public sealed record ObjectsLabel(IReadOnlyList<LabeledObject> Objects) : Label
{
    /// <summary>Objects with all digits: <c>dog 1.5 2 30 40; cat 0 0 9 9 not counted</c>.</summary>
    public override string Text(DatasetInfo data) => string.Join("; ", Objects.Select(item =>
        Words(data, item) + (item.IsIgnored ? " not counted" : "")));

    /// <summary>Boxes, keypoints and skeletons; the caption counts the objects: <c>2 dog, 1 cat</c>.</summary>
    public override Annotation View(DatasetInfo data, int width, int height)
    {
        string caption = string.Join(", ", Objects.GroupBy(item => item.Class).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {data.Classes[group.Key]}"));
        return new Annotation(
            caption.Length == 0 ? "no object" : caption,
            [.. Objects.SelectMany(item => ObjectMarks.Of(item, data, width, height))]);
    }

    private static string Words(DatasetInfo data, in LabeledObject item)
    {
        Box box = item.Box;
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{data.Classes[item.Class]} {box.Left:R} {box.Top:R} {box.Right:R} {box.Bottom:R}");
        return text + string.Concat(item.Keypoints.Select(point => string.Create(
            CultureInfo.InvariantCulture, $" {point.X:R} {point.Y:R} {(int)point.Visibility}")))
            + Measure("head", item.HeadSize) + Measure("area", item.Area);
    }

    private static string Measure(string name, float? value) =>
        value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {name} {value:R}");
}
