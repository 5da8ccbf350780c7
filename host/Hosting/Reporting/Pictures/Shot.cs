using System.Xml.Linq;
using Querent.Data;
using Querent.Hosting.Reporting.Page;

namespace Querent.Hosting.Reporting.Pictures;

/// <summary>A thumbnail with the marks over it.</summary>
internal static class Shot
{
    // A side from which on a picture gets a larger cell.
    private const int LargeSide = 64;

    public static bool IsLarge(Thumbnail thumbnail) => Math.Max(thumbnail.Width, thumbnail.Height) > LargeSide;

    /// <param name="thumbnail">The picture; null leaves an empty frame.</param>
    /// <param name="id">The id of the sample.</param>
    /// <param name="predicted">The prediction of a model; null for none.</param>
    public static XElement Of(Thumbnail? thumbnail, string id, Annotation? predicted) => new("div", Html.Class("shot"),
        thumbnail is null ? null : new object?[]
        {
            new XElement("img", new XAttribute("src", thumbnail.Address), new XAttribute("loading", "lazy"),
                new XAttribute("alt", $"{thumbnail.Labels.Caption}, {id}"), new XAttribute("title", id)),
            MarkDrawing.Over(thumbnail, predicted),
        });
}
