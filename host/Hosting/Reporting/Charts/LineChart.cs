using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>
/// Lines as inline SVG: the mean, with a band of one standard deviation on each side and the trials as thin lines
/// behind it where there are several. Of many strategies, bands and trials would hide each other: they are left out.
/// </summary>
/// <param name="title">The title of the vertical axis.</param>
/// <param name="axis">The horizontal axis.</param>
/// <param name="series">The lines; at least one has a point.</param>
internal sealed class LineChart(string title, ChartAxis axis, IReadOnlyList<Series> series)
{
    private const int MostWithTrials = 6;

    private readonly Scale _x = Scale.At(
        [.. series.SelectMany(line => line.Points).Select(point => point.X).Distinct().Order()],
        ChartFrame.Left, ChartFrame.Width - ChartFrame.Right);

    /// <summary>A value that is marked by a horizontal line.</summary>
    public ReferenceLine? Reference { get; init; }

    /// <summary>The kind of figure, for the style sheet.</summary>
    public string Kind { get; init; } = "chart";

    /// <summary>A shape at each point; without, lines of many points stay readable.</summary>
    public bool HasMarkers { get; init; } = true;

    /// <summary>Whether bands and trials of so many strategies are drawn.</summary>
    public static bool ShowsTrials(int strategies) => strategies <= MostWithTrials;

    private Scale Y => field ??= Scale.Around(
        [.. series.SelectMany(line => line.Extremes), .. Reference is null ? [] : new[] { Reference.Value }],
        ChartFrame.Height - ChartFrame.Bottom, ChartFrame.Top);

    public XElement Draw() => ChartFrame.Figure(Kind, title, $"{title} over the {axis.Title}",
        Y.Ticks.Select(value => ChartFrame.HorizontalTick(Y, value)),
        (axis.Ticks ?? [.. _x.Ticks.Select(value => (value, Number.Short(value)))])
            .Select(tick => ChartFrame.VerticalTick(tick.Text, _x[tick.Value])),
        ChartFrame.HorizontalTitle(axis.Title),
        Reference is null ? null : ChartFrame.Across(Y, Reference),
        ShowsTrials(series.Count) ? new object?[] { series.Select(Band), Trials() } : null, series.Select(Line), HasMarkers ? series.SelectMany(Markers) : null);

    private XElement? Trials()
    {
        XElement[] lines =
        [
            .. series.SelectMany(line => line.Trials.Select(trial => new XElement("polyline",
                Html.Class($"trial {line.Colour}"),
                new XAttribute("points", string.Join(' ', trial.Select(point => At(point.X, point.Value))))))),
        ];
        return lines.Length == 0 ? null : new XElement("g", lines);
    }

    private XElement? Band(Series line)
    {
        if (line.Points.All(point => point.Values.Deviation is null))
        {
            return null;
        }

        IEnumerable<string> upper = line.Points.Select(point => At(point.X, point.Values.Mean + (point.Values.Deviation ?? 0)));
        IEnumerable<string> lower = line.Points.Select(point => At(point.X, point.Values.Mean - (point.Values.Deviation ?? 0)));
        return new XElement("polygon", Html.Class($"band {line.Colour}"),
            new XAttribute("points", string.Join(' ', upper.Concat(lower.Reverse()))));
    }

    private XElement Line(Series line) =>
        Legend.Stroke(line, string.Join(' ', line.Points.Select(point => At(point.X, point.Values.Mean))));

    private IEnumerable<XElement> Markers(Series line) => line.Points.Select(point =>
    {
        XElement marker = Marker.At(_x[point.X], Y[point.Values.Mean], line);
        marker.Add(new XElement("title",
            $"{line.Name}, {Number.Short(point.X)} {axis.Title}: {point.Values.MeanAndDeviation()}"));
        return marker;
    });

    private string At(double x, double value) => Marker.Point(_x[x], Y[value]);
}

/// <summary>A horizontal axis: its title, and its ticks if they are not at the points.</summary>
internal sealed record ChartAxis(string Title, IReadOnlyList<(double Value, string Text)>? Ticks = null);

/// <summary>A value with a meaning of its own: 0.5, <c>chance</c>.</summary>
internal sealed record ReferenceLine(double Value, string Meaning);
