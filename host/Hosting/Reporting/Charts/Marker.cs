using System.Xml.Linq;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>The shape at each point of a line, so that lines can be distinguished without colours.</summary>
internal static class Marker
{
    private const double Radius = 4;

    public static XElement At(double x, double y, Series series)
    {
        string shape = (series.Number % 4) switch
        {
            0 => Polygon(x, y, 12, 0),
            1 => Polygon(x, y, 4, Math.PI / 4),
            2 => Polygon(x, y, 3, -Math.PI / 2),
            _ => Polygon(x, y, 4, 0),
        };
        return new XElement("polygon", new XAttribute("points", shape), new XAttribute("class", $"marker {series.Colour}"));
    }

    private static string Polygon(double x, double y, int corners, double turn) => string.Join(' ',
        Enumerable.Range(0, corners)
            .Select(corner => turn + (2 * Math.PI * corner / corners))
            .Select(angle => Point(x + (Radius * Math.Cos(angle)), y + (Radius * Math.Sin(angle)))));

    /// <summary>A point as SVG writes it.</summary>
    public static string Point(double x, double y) => $"{Number.Fixed(x, 1)},{Number.Fixed(y, 1)}";
}
