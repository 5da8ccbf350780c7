using System.Text.Json;
using Querent.Annotations;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>One entry of an annotation's result.</summary>
/// <param name="Element">The entry.</param>
/// <param name="Place">Its place in the file.</param>
internal readonly record struct Region(JsonElement Element, string Place)
{
    private const double Percent = 100;

    // Far beyond any image, and far from numbers that overflow in pixels.
    private const double MostPercent = 1e6;

    /// <summary>The kind of the entry: <c>rectanglelabels</c>.</summary>
    public string Type => Element.Text("type") ?? "";

    /// <summary>The tool's name of the region, by which others refer to it.</summary>
    public string? Id => Element.Label("id");

    /// <summary>The region that this one belongs to.</summary>
    public string? Parent => Element.Label("parentID");

    /// <summary>Manual, prediction, or prediction-changed.</summary>
    public string? Origin => Element.Text("origin");

    /// <summary>Width and height of the image, where the entry states them.</summary>
    public (double Width, double Height)? Size =>
        Element.Number("original_width") is { } width and > 0 && Element.Number("original_height") is { } height and > 0
            ? (width, height)
            : null;

    /// <summary>The only one of a list of labels.</summary>
    /// <param name="list">The list in the value: <c>rectanglelabels</c>.</param>
    /// <param name="problem">The reason why there is none.</param>
    public string? Label(string list, ref string? problem)
    {
        JsonElement[] labels = (Element.Member("value") is { } value ? value.Items(list) : null) ?? [];
        if (labels is [var only] && only.Text() is { } name)
        {
            return name;
        }

        problem ??= labels.Length > 1
            ? $"{Place} has {labels.Length} labels; a region must have one"
            : $"{Place} has no label; choose one in Label Studio";
        return null;
    }

    /// <summary>The box in shares of the image.</summary>
    public PixelBox? Box(ref string? problem)
    {
        if (Share("x") is { } x && Share("y") is { } y && Share("width") is { } width && Share("height") is { } height)
        {
            var box = new PixelBox(x, y, width, height);
            if (box.IsValid)
            {
                return box;
            }

            problem ??= $"{Place}: width and height of a box must be above 0; correct or remove it in Label Studio";
            return null;
        }

        problem ??= $"{Place}: x, y, width and height must be percent of the image; export \"JSON\" again";
        return null;
    }

    /// <summary>The point in shares of the image.</summary>
    public (double X, double Y)? Point(ref string? problem)
    {
        if (Share("x") is { } x && Share("y") is { } y)
        {
            return (x, y);
        }

        problem ??= $"{Place}: x and y must be percent of the image; export \"JSON\" again";
        return null;
    }

    /// <summary>Degrees, clockwise about the upper left corner; some programs write them beside the value.</summary>
    public double Rotation(ref string? problem)
    {
        JsonElement? given = (Element.Member("value") is { } value ? value.Member("rotation") : null) ?? Element.Member("rotation");
        if (given is not { } rotation)
        {
            return 0;
        }

        if (rotation.ValueKind == JsonValueKind.Number && rotation.TryGetDouble(out double degrees) && double.IsFinite(degrees))
        {
            return degrees;
        }

        problem ??= $"{Place}: the rotation '{Shown.Short(rotation.GetRawText())}' is no finite number; export \"JSON\" again";
        return 0;
    }

    private double? Share(string name) =>
        Element.Member("value") is { } value && value.Number(name) is { } number && Math.Abs(number) <= MostPercent
            ? number / Percent
            : null;
}
