using System.Xml.Linq;
using Querent.Hosting.Text;
using Querent.Training;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>
/// The real loss of test samples over the predicted loss. The module only learns their
/// order: a good one has its points rise from left to right, at any scale.
/// </summary>
internal sealed class ScatterChart(string title, int colour, IReadOnlyList<LossPair> pairs)
{
    private const int MostPoints = 1000;

    public XElement Draw()
    {
        int every = (pairs.Count + MostPoints - 1) / MostPoints;
        LossPair[] shown = [.. pairs.Where((_, i) => i % every == 0)];
        var x = Scale.Around([.. shown.Select(pair => (double)pair.Predicted)],
            ChartFrame.Left, ChartFrame.Width - ChartFrame.Right);
        var y = Scale.Around([.. shown.Select(pair => (double)pair.Real)],
            ChartFrame.Height - ChartFrame.Bottom, ChartFrame.Top);
        return ChartFrame.Figure("chart", title, $"{title}: real loss over predicted loss",
            y.Ticks.Select(value => ChartFrame.HorizontalTick(y, value)),
            x.Ticks.Select(value => ChartFrame.VerticalTick(x.Text(value), x[value])),
            ChartFrame.HorizontalTitle("predicted loss (real loss upwards)"),
            shown.Select(pair => new XElement("circle", new XAttribute("class", $"dot c{colour % Series.Colours}"),
                new XAttribute("cx", Number.Fixed(x[pair.Predicted], 1)),
                new XAttribute("cy", Number.Fixed(y[pair.Real], 1)), new XAttribute("r", 2))));
    }
}
