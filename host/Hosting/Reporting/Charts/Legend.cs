using System.Xml.Linq;
using Querent.Hosting.Reporting.Page;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>The legend: line style and name of each strategy.</summary>
internal static class Legend
{
    public static XElement Of(IReadOnlyList<string> names) => new("p", Html.Class("legend"),
        names.Select((name, i) => Entry(new Series(name, i, []))));

    /// <summary>The line of a series through some points.</summary>
    public static XElement Stroke(Series series, string points) => new("polyline",
        Html.Class($"line {series.Colour}"), new XAttribute("stroke-dasharray", series.Dashes),
        new XAttribute("points", points));

    private static XElement Entry(Series series) => new("span",
        new XElement("svg", new XAttribute("viewBox", "0 0 34 12"), Html.Class("swatch"),
            new XAttribute("aria-hidden", "true"), Stroke(series, "2,6 32,6"), Marker.At(17, 6, series)),
        series.Name);
}
