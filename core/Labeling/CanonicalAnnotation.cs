using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Querent.Data;

namespace Querent.Labeling;

/// <summary>
/// The form in which annotations are compared: coordinates are rounded to 1/100 pixel, objects sorted, keypoints in the
/// order of their names' list, confidences left out. An annotation that went through a format and back is the same
/// in this form, unless the format could not hold it.
/// </summary>
public static class CanonicalAnnotation
{
    /// <summary>One line per object, or the class of the image.</summary>
    /// <param name="annotation">Any.</param>
    /// <param name="info">Gives keypoints their order.</param>
    public static string Text(ImageAnnotation annotation, DatasetInfo info) => annotation.Class is { } name
        ? $"class {Quote(name)}\n"
        : "objects\n" + string.Concat(annotation.Objects
            .Select(item => Line(item, info))
            .Order(StringComparer.Ordinal));

    /// <summary>SHA-256 of the text, as hexadecimal digits.</summary>
    public static string Hash(ImageAnnotation annotation, DatasetInfo info) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(annotation, info))));

    /// <summary>A coordinate as this form has it, in pixels: for formats that write two decimals.</summary>
    public static double Round(double pixels) => Cents(pixels) / 100.0;

    /// <summary>
    /// Whether two annotations say the same when coordinates may differ by the precision of the format that one of
    /// them came through.
    /// </summary>
    /// <param name="first">One annotation.</param>
    /// <param name="second">The other one.</param>
    /// <param name="info">Gives keypoints their order.</param>
    /// <param name="tolerance">Pixels by which a coordinate may differ.</param>
    public static bool AreSame(ImageAnnotation first, ImageAnnotation second, DatasetInfo info, double tolerance)
    {
        if (first.Class != second.Class || first.Objects.Count != second.Objects.Count)
        {
            return false;
        }

        var unpaired = new List<AnnotatedObject>(second.Objects);
        return first.Objects.All(item => unpaired.FindIndex(other => AreSame(item, other, info, tolerance)) is >= 0 and int at
            && Remove(unpaired, at));
    }

    private static bool AreSame(AnnotatedObject first, AnnotatedObject second, DatasetInfo info, double tolerance)
    {
        if ((first.Class, first.IsCrowd, first.IsDifficult, first.IsOccluded)
            != (second.Class, second.IsCrowd, second.IsDifficult, second.IsOccluded)
            || first.Box.HasValue != second.Box.HasValue
            || !Near(first.Rotation, second.Rotation))
        {
            return false;
        }

        return (first.Box is not { } a || second.Box is not { } b
                || (Near(a.X, b.X) && Near(a.Y, b.Y) && Near(a.Right, b.Right) && Near(a.Bottom, b.Bottom)))
            && info.Keypoints.All(name => (first.Keypoint(name), second.Keypoint(name)) switch
            {
                (null, null) => true,
                ({ } one, { } two) => one.Visibility == two.Visibility && Near(one.X, two.X) && Near(one.Y, two.Y),
                _ => false,
            });

        bool Near(double one, double two) => Math.Abs(one - two) <= tolerance;
    }

    private static bool Remove(List<AnnotatedObject> list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private static string Line(AnnotatedObject item, DatasetInfo info)
    {
        var line = new StringBuilder(Quote(item.Class));
        if (item.Box is { } box)
        {
            line.Append(CultureInfo.InvariantCulture, $" {Cents(box.X)} {Cents(box.Y)} {Cents(box.Right)} {Cents(box.Bottom)}");
        }

        if (Cents(item.Rotation) is not 0 and long rotation)
        {
            line.Append(CultureInfo.InvariantCulture, $" rotated {rotation}");
        }

        line.Append(item.IsCrowd ? " crowd" : "").Append(item.IsDifficult ? " difficult" : "")
            .Append(item.IsOccluded ? " occluded" : "");
        foreach (string name in info.Keypoints)
        {
            if (item.Keypoint(name) is { } point)
            {
                line.Append(CultureInfo.InvariantCulture,
                    $" {Quote(name)} {Cents(point.X)} {Cents(point.Y)} {(int)point.Visibility}");
            }
        }

        return line.Append('\n').ToString();
    }

    // Edges are rounded, not widths, as formats with two decimals do. The inner rounding takes away the noise of conversions
    // (percent and back), which would decide ties.
    private static long Cents(double value) => (long)Math.Round(Math.Round(value * 100, 4));

    // Names may have blanks and line breaks: no two different annotations have one text.
    private static string Quote(string name) => $"{name.Length}:{name}";
}
