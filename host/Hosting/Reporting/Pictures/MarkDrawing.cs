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
        XElement[] marks =
        [
            .. thumbnail.Labels.Marks.Select(mark => Draw(mark, "labeled", mark.Name, thumbnail)),
            .. predicted?.Marks.Select(mark => Draw(mark, "predicted", $"model: {mark.Name}", thumbnail)) ?? [],
        ];
        return marks.Length == 0 ? null : new XElement("svg",
            new XAttribute("viewBox", $"0 0 {thumbnail.Width} {thumbnail.Height}"), marks);
    }

    private static XElement Draw(Mark mark, string style, string title, Thumbnail thumbnail) => new("g",
        new XAttribute("class", $"{style} m{mark.Class % Colours}"), new XElement("title", title), mark switch
        {
            BoxMark box => Twice(style => Rectangle(box, thumbnail, style)),
            PointMark point => Twice(style => Circle(point, thumbnail, style)),
            LineMark line => Twice(style => Line(line, thumbnail, style)),
            _ => throw new NotSupportedException($"A mark of the kind {mark.GetType().Name} cannot be drawn."),
        });

    // The shadow keeps the line visible on any picture.
    private static XElement[] Twice(Func<string, XElement> draw) => [draw("shadow"), draw("mark")];

    private static XElement Circle(PointMark point, Thumbnail thumbnail, string style) => new("circle",
        new XAttribute("class", style),
        new XAttribute("cx", Number.Fixed(point.X * thumbnail.Width, 1)),
        new XAttribute("cy", Number.Fixed(point.Y * thumbnail.Height, 1)),
        new XAttribute("r", Number.Fixed(Math.Max(thumbnail.Width, thumbnail.Height) * PointRadius, 1)));

    private static XElement Line(LineMark line, Thumbnail thumbnail, string style) => new("line",
        new XAttribute("class", style),
        new XAttribute("x1", Number.Fixed(line.FromX * thumbnail.Width, 1)),
        new XAttribute("y1", Number.Fixed(line.FromY * thumbnail.Height, 1)),
        new XAttribute("x2", Number.Fixed(line.ToX * thumbnail.Width, 1)),
        new XAttribute("y2", Number.Fixed(line.ToY * thumbnail.Height, 1)));

    private static XElement Rectangle(BoxMark box, Thumbnail thumbnail, string style) => new("rect",
        new XAttribute("class", style),
        new XAttribute("x", Number.Fixed(box.Left * thumbnail.Width, 1)),
        new XAttribute("y", Number.Fixed(box.Top * thumbnail.Height, 1)),
        new XAttribute("width", Number.Fixed((box.Right - box.Left) * thumbnail.Width, 1)),
        new XAttribute("height", Number.Fixed((box.Bottom - box.Top) * thumbnail.Height, 1)));
}
