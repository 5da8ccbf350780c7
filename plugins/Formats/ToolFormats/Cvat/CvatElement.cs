using System.Globalization;
using System.Xml;
using Querent.Annotations;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>The element at which a reader stands, with its attributes in their types.</summary>
/// <param name="xml">The reader.</param>
internal readonly struct CvatElement(XmlReader xml)
{
    /// <summary>The line of the element.</summary>
    public int Line => xml is IXmlLineInfo info ? info.LineNumber : 0;

    /// <summary>An image, still without shapes.</summary>
    public CvatImage Image()
    {
        string? frame = xml.GetAttribute("id");
        string place = $"line {Line}, image {Shown.Short(frame ?? "without id")}";
        if (xml.GetAttribute("subset") is { Length: > 0 } subset)
        {
            place += $" of subset {Shown.Short(subset)}";
        }

        string? problem = null;
        var image = new CvatImage
        {
            Name = xml.GetAttribute("name") ?? "",
            Place = place,
            Frame = frame,
            Width = Extent("width", ref problem),
            Height = Extent("height", ref problem),
        };
        image.Problem = image.Name.Length > 0 ? problem : $"line {Line}: the image has no name; export the file again";
        return image;
    }

    /// <summary>A shape or tag of an image; null where it is none that is held.</summary>
    public CvatShape? Shape(ref string? problem)
    {
        string kind = xml.LocalName;
        if (kind is not ("box" or "points" or "skeleton" or "tag"))
        {
            problem ??= $"line {Line}: a {Shown.Short(kind)} is no shape of the project; take it out, or draw a box";
            return null;
        }

        if (xml.GetAttribute("label") is not { Length: > 0 } label)
        {
            problem ??= $"line {Line}: a {kind} has no label; choose one in CVAT";
            return null;
        }

        var shape = new CvatShape(kind, label, Line)
        {
            Group = Group(ref problem),
            Source = xml.GetAttribute("source") ?? "manual",
            IsOccluded = Flag("occluded", ref problem),
        };
        return kind switch
        {
            "box" => WithBox(shape, ref problem),
            "points" => shape with { Points = Points(ref problem) ?? [] },
            _ => shape,
        };
    }

    /// <summary>The points of an element, which are named alike.</summary>
    public IReadOnlyList<CvatPoint>? Points(ref string? problem)
    {
        string name = xml.GetAttribute("label") ?? "";
        (bool isOutside, bool isOccluded) = (Flag("outside", ref problem), Flag("occluded", ref problem));
        var points = new List<CvatPoint>();
        foreach (string pair in (xml.GetAttribute("points") ?? "").Split(';'))
        {
            string[] parts = pair.Split(',');
            if (parts.Length != 2 || Number(parts[0]) is not { } x || Number(parts[1]) is not { } y)
            {
                problem ??= $"line {Line}: '{Shown.Short(pair)}' is no point of two finite numbers; correct it";
                return null;
            }

            points.Add(new CvatPoint(name, x, y, isOutside, isOccluded));
        }

        return points;
    }

    private CvatShape WithBox(CvatShape shape, ref string? problem)
    {
        PixelBox box = PixelBox.FromEdges(Number("xtl", ref problem), Number("ytl", ref problem),
            Number("xbr", ref problem), Number("ybr", ref problem));
        if (!box.IsValid)
        {
            problem ??= $"line {Line}: width and height of a box must be above 0; correct or remove it in CVAT";
        }

        return shape with
        {
            Box = box,
            Rotation = xml.GetAttribute("rotation") is null ? 0 : Number("rotation", ref problem),
        };
    }

    private int Group(ref string? problem)
    {
        string? text = xml.GetAttribute("group_id");
        int number = 0;
        if (text is null || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return number;
        }

        problem ??= $"line {Line}: group_id is '{Shown.Short(text)}', which is no whole number; correct it";
        return 0;
    }

    private int? Extent(string name, ref string? problem)
    {
        string? text = xml.GetAttribute(name);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
        {
            return number;
        }

        problem ??= $"line {Line}: the image's {name} is '{Shown.Short(text)}', which is no number of pixels; correct it";
        return null;
    }

    private bool Flag(string name, ref string? problem)
    {
        string? text = xml.GetAttribute(name);
        if (text is not (null or "0" or "1"))
        {
            problem ??= $"line {Line}: {name} is '{Shown.Short(text)}'; it must be 0 or 1";
        }

        return text == "1";
    }

    private double Number(string name, ref string? problem)
    {
        string? text = xml.GetAttribute(name);
        if (text is not null && Number(text) is { } number)
        {
            return number;
        }

        problem ??= text is null ? $"line {Line}: a box has no {name}; export the file again"
            : $"line {Line}: {name} is '{Shown.Short(text)}', which is no finite number; correct it";
        return 0;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
