using System.Xml.Linq;
using Querent.Data;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Pictures;

/// <summary>
/// Marks as vector graphics over a thumbnail: solid what the labels say, dashed what a model says. They stay sharp at
/// any size, and tell their names to who points at them.
/// </summary>
internal static class MarkDrawing
{
    // Colours in the style sheet.
    private const int Colours = 8;

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
            BoxMark box => Outline(box, thumbnail),
            _ => null,
        });

    // Twice: the shadow keeps the line visible on any picture.
    private static XElement[] Outline(BoxMark box, Thumbnail thumbnail) =>
        [Rectangle(box, thumbnail, "shadow"), Rectangle(box, thumbnail, "mark")];

    private static XElement Rectangle(BoxMark box, Thumbnail thumbnail, string style) => new("rect",
        new XAttribute("class", style),
        new XAttribute("x", Number.Fixed(box.Left * thumbnail.Width, 1)),
        new XAttribute("y", Number.Fixed(box.Top * thumbnail.Height, 1)),
        new XAttribute("width", Number.Fixed((box.Right - box.Left) * thumbnail.Width, 1)),
        new XAttribute("height", Number.Fixed((box.Bottom - box.Top) * thumbnail.Height, 1)));
}
