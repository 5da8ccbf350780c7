using System.Globalization;
using System.Xml.Linq;

namespace Querent.Annotations.Voc;

/// <summary>An object of Pascal VOC with its numbers as they stand in the file: NaN for each that is none.</summary>
/// <param name="Class">The name of its class; empty where there is none.</param>
/// <param name="Left">The first column of the box.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">The last column, or the one behind it: tools differ.</param>
/// <param name="Bottom">The last row, or the one below it.</param>
public readonly record struct VocEntry(string Class, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Marked as hard to recognize.</summary>
    public bool IsDifficult { get; init; }

    /// <summary>Marked as partly hidden, as later years and CVAT do.</summary>
    public bool IsOccluded { get; init; }

    /// <summary>Reads an element <c>object</c>.</summary>
    public static VocEntry Read(XElement element)
    {
        XElement? box = element.Element("bndbox");
        return new VocEntry(
            Text(element, "name"), Number(box, "xmin"), Number(box, "ymin"), Number(box, "xmax"), Number(box, "ymax"))
        {
            IsDifficult = IsSet(element, "difficult"),
            IsOccluded = IsSet(element, "occluded"),
        };
    }

    /// <summary>A width or height in pixels; 0 where there is none.</summary>
    public static long Extent(XElement? size, string name) =>
        Number(size, name) is var pixels && double.IsFinite(pixels) ? (long)pixels : 0;

    /// <summary>The text of an element, trimmed; empty where there is none.</summary>
    public static string Text(XElement? parent, string name) => parent?.Element(name)?.Value.Trim() ?? "";

    private static bool IsSet(XElement element, string name) => Text(element, name) is var text
        && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static double Number(XElement? parent, string name) =>
        double.TryParse(parent?.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : double.NaN;
}
