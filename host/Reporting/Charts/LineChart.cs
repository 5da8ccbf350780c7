using System.Globalization;
using System.Xml.Linq;

namespace Querent.Host.Reporting.Charts;

/// <summary>
/// Lines over the number of labels as inline SVG: the mean, with a band of one standard deviation on each side where
/// there are several trials.
/// </summary>
internal sealed class LineChart
{
    private const int Width = 480;
    private const int Height = 300;
    private const int Left = 52;
    private const int Right = 16;
    private const int Top = 12;
    private const int Bottom = 44;

    private readonly string _title;
    private readonly IReadOnlyList<Series> _series;
    private readonly Scale _x;
    private readonly Scale _y;

    /// <param name="title">What the vertical axis measures.</param>
    /// <param name="series">At least one point among them.</param>
    public LineChart(string title, IReadOnlyList<Series> series)
    {
        (_title, _series) = (title, series);
        double[] labels = [.. series.SelectMany(line => line.Points).Select(point => point.Labels).Distinct().Order()];
        _x = Scale.At(labels, Left, Width - Right);
        _y = Scale.Around([.. series.SelectMany(line => line.Extremes)], Height - Bottom, Top);
    }

    public XElement Draw() => new("figure", new XAttribute("class", "chart"),
        new XElement("figcaption", _title),
        new XElement("div", new XAttribute("class", "legend"), _series.Select(LegendEntry)),
        new XElement("svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"),
            new XAttribute("aria-label", $"{_title} over the number of labels"),
            _y.Ticks.Select(HorizontalTick), _x.Ticks.Select(VerticalTick),
            Text("labels", (Left + Width - Right) / 2.0, Height - 6, "middle"),
            _series.Select(Band), _series.Select(Line), _series.SelectMany(Markers)));

    private static XElement LegendEntry(Series series) => new("span",
        new XElement("svg", new XAttribute("viewBox", "0 0 34 12"), new XAttribute("class", "swatch"),
            new XAttribute("aria-hidden", "true"), Stroke(series, "2,6 32,6"), Marker.At(17, 6, series)),
        series.Name);

    private XElement HorizontalTick(double value) => new("g",
        new XElement("line", new XAttribute("class", "grid"), new XAttribute("x1", Left), new XAttribute("x2", Width - Right),
            new XAttribute("y1", Number.Fixed(_y[value], 1)), new XAttribute("y2", Number.Fixed(_y[value], 1))),
        Text(Number.Fixed(value, _y.Digits), Left - 8, _y[value] + 5, "end"));

    private XElement VerticalTick(double value) =>
        Text(value.ToString(CultureInfo.InvariantCulture), _x[value], Height - Bottom + 20, "middle");

    private static XElement Text(string text, double x, double y, string anchor) => new("text",
        new XAttribute("x", Number.Fixed(x, 1)), new XAttribute("y", Number.Fixed(y, 1)),
        new XAttribute("text-anchor", anchor), text);

    private XElement? Band(Series series)
    {
        if (series.Points.All(point => point.Values.Deviation is null))
        {
            return null;
        }

        IEnumerable<string> upper = series.Points.Select(point => At(point.Labels, point.Values.Mean + (point.Values.Deviation ?? 0)));
        IEnumerable<string> lower = series.Points.Select(point => At(point.Labels, point.Values.Mean - (point.Values.Deviation ?? 0)));
        return new XElement("polygon", new XAttribute("class", $"band {series.Colour}"),
            new XAttribute("points", string.Join(' ', upper.Concat(lower.Reverse()))));
    }

    private XElement Line(Series series) =>
        Stroke(series, string.Join(' ', series.Points.Select(point => At(point.Labels, point.Values.Mean))));

    private static XElement Stroke(Series series, string points) => new("polyline",
        new XAttribute("class", $"line {series.Colour}"), new XAttribute("stroke-dasharray", series.Dashes),
        new XAttribute("points", points));

    private IEnumerable<XElement> Markers(Series series) => series.Points.Select(point =>
    {
        XElement marker = Marker.At(_x[point.Labels], _y[point.Values.Mean], series);
        marker.Add(new XElement("title", $"{series.Name}, {point.Labels} labels: {Number.MeanAndDeviation(point.Values)}"));
        return marker;
    });

    private string At(double labels, double value) => Marker.Point(_x[labels], _y[value]);
}
