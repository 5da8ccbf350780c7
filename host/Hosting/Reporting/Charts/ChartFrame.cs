using System.Xml.Linq;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>The frame of a chart: size, grid lines, tick labels, axis titles.</summary>
internal static class ChartFrame
{
    public const int Width = 480;
    public const int Height = 300;
    public const int Left = 60;
    public const int Right = 16;
    public const int Top = 12;
    public const int Bottom = 44;

    /// <summary>A figure with a caption above its picture.</summary>
    /// <param name="kind">The class for the style sheet.</param>
    /// <param name="caption">A few words.</param>
    /// <param name="label">The text for screen readers.</param>
    /// <param name="content">The elements to draw.</param>
    public static XElement Figure(string kind, string caption, string label, params object?[] content) => new("figure",
        Html.Class(kind), new XElement("figcaption", caption),
        new XElement("svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"),
            new XAttribute("aria-label", label), content));

    /// <summary>The line of a value across the chart, with its number.</summary>
    public static XElement HorizontalTick(Scale scale, double value) => new("g",
        new XElement("line", new XAttribute("class", "grid"), new XAttribute("x1", Left), new XAttribute("x2", Width - Right),
            new XAttribute("y1", Number.Fixed(scale[value], 1)), new XAttribute("y2", Number.Fixed(scale[value], 1))),
        Text(scale.Text(value), Left - 8, scale[value] + 5, "end"));

    /// <summary>A line across at a value, with its meaning above its end.</summary>
    public static XElement Across(Scale scale, ReferenceLine line) => new("g", Html.Class("reference"),
        new XElement("line", new XAttribute("x1", Left), new XAttribute("x2", Width - Right),
            new XAttribute("y1", Number.Fixed(scale[line.Value], 1)), new XAttribute("y2", Number.Fixed(scale[line.Value], 1))),
        Text(line.Meaning, Width - Right - 2, scale[line.Value] - 5, "end"));

    /// <summary>A number below the chart.</summary>
    public static XElement VerticalTick(string number, double x) => Text(number, x, Height - Bottom + 20, "middle");

    /// <summary>Title of the horizontal axis.</summary>
    public static XElement HorizontalTitle(string text) => Text(text, (Left + Width - Right) / 2.0, Height - 6, "middle");

    private static XElement Text(string text, double x, double y, string anchor) => new("text",
        new XAttribute("x", Number.Fixed(x, 1)), new XAttribute("y", Number.Fixed(y, 1)),
        new XAttribute("text-anchor", anchor), text);
}
