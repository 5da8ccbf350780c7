using System.Globalization;
using System.Xml.Linq;

namespace Querent.Host.Reporting.Charts;

/// <summary>
/// Lines over the number of labels as inline SVG: the mean, with a band of one standard deviation on each side where
/// there are several trials.
/// </summary>
internal sealed class LineChart
{
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
        _x = Scale.At(labels, ChartFrame.Left, ChartFrame.Width - ChartFrame.Right);
        _y = Scale.Around([.. series.SelectMany(line => line.Extremes)],
            ChartFrame.Height - ChartFrame.Bottom, ChartFrame.Top);
    }

    public XElement Draw() => ChartFrame.Figure(_title,
        new XElement("div", new XAttribute("class", "legend"), _series.Select(LegendEntry)),
        $"{_title} over the number of labels",
        _y.Ticks.Select(value => ChartFrame.HorizontalTick(_y, value)), _x.Ticks.Select(VerticalTick),
        ChartFrame.HorizontalTitle("labels"),
        _series.Select(Band), _series.Select(Line), _series.SelectMany(Markers));

    private static XElement LegendEntry(Series series) => new("span",
        new XElement("svg", new XAttribute("viewBox", "0 0 34 12"), new XAttribute("class", "swatch"),
            new XAttribute("aria-hidden", "true"), Stroke(series, "2,6 32,6"), Marker.At(17, 6, series)),
        series.Name);

    private XElement VerticalTick(double value) =>
        ChartFrame.VerticalTick(value.ToString(CultureInfo.InvariantCulture), _x[value]);

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
