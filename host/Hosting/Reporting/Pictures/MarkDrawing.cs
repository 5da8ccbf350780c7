using System.Xml.Linq;
using Querent.Data;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Pictures;

/// <summary>
/// Marks as vector graphics over a thumbnail: solid for labels, dashed for predictions. They stay sharp at
/// any size, and show their names under the pointer.
/// </summary>
internal static class MarkDrawing
{
    // Colours in the style sheet.
    private const int Colours = 8;

    // Of the longer side.
    private const double PointRadius = 0.012;

    /// <summary>Nothing where neither has marks.</summary>
    public static XElement? Over(Thumbnail thumbnail, Annotation? predicted)
    {
        var plane = new Plane(thumbnail);
        XElement[] marks =
        [
            .. thumbnail.Labels.Marks.Select(mark => Draw(mark, "labeled", mark.Name, plane)),
            .. predicted?.Marks.Select(mark => Draw(mark, "predicted", $"model: {mark.Name}", plane)) ?? [],
        ];
        return marks.Length == 0 ? null : new XElement("svg",
            new XAttribute("viewBox", plane.ViewBox), marks);
    }

    private static XElement Draw(Mark mark, string style, string title, Plane plane) => new("g",
        new XAttribute("class", $"{style} m{mark.Class % Colours}"), new XElement("title", title), mark switch
        {
            BoxMark box => Twice(style => Rectangle(box, plane, style)),
            PointMark point => Twice(style => Circle(point, plane, style)),
            LineMark line => Twice(style => Line(line, plane, style)),
            _ => throw new NotSupportedException($"A mark of the kind {mark.GetType().Name} cannot be drawn."),
        });

    // The shadow keeps the line visible on any picture.
    private static XElement[] Twice(Func<string, XElement> draw) => [draw("shadow"), draw("mark")];

    private static XElement Circle(PointMark point, Plane plane, string style) => new("circle",
        new XAttribute("class", style),
        new XAttribute("cx", Number.Fixed(point.X * plane.Width, 1)),
        new XAttribute("cy", Number.Fixed(point.Y * plane.Height, 1)),
        new XAttribute("r", Number.Fixed(plane.Shown * PointRadius, 1)));

    private static XElement Line(LineMark line, Plane plane, string style) => new("line",
        new XAttribute("class", style),
        new XAttribute("x1", Number.Fixed(line.FromX * plane.Width, 1)),
        new XAttribute("y1", Number.Fixed(line.FromY * plane.Height, 1)),
        new XAttribute("x2", Number.Fixed(line.ToX * plane.Width, 1)),
        new XAttribute("y2", Number.Fixed(line.ToY * plane.Height, 1)));

    private static XElement Rectangle(BoxMark box, Plane plane, string style) => new("rect",
        new XAttribute("class", style),
        new XAttribute("x", Number.Fixed(box.Left * plane.Width, 1)),
        new XAttribute("y", Number.Fixed(box.Top * plane.Height, 1)),
        new XAttribute("width", Number.Fixed((box.Right - box.Left) * plane.Width, 1)),
        new XAttribute("height", Number.Fixed((box.Bottom - box.Top) * plane.Height, 1)));

    // The whole image at the scale of the thumbnail, of which the view box is the part that the thumbnail shows.
    private readonly struct Plane(Thumbnail thumbnail)
    {
        public double Width { get; } = thumbnail.Width / thumbnail.Part.Width;

        public double Height { get; } = thumbnail.Height / thumbnail.Part.Height;

        public int Shown { get; } = Math.Max(thumbnail.Width, thumbnail.Height);

        public string ViewBox => string.Join(' ', Number.Short(thumbnail.Part.Left * Width),
            Number.Short(thumbnail.Part.Top * Height), $"{thumbnail.Width}", $"{thumbnail.Height}");
    }
}
