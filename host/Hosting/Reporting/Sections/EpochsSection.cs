using System.Globalization;
using System.Xml.Linq;
using Querent.Hosting.Reporting.Charts;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The losses of training, epoch by epoch over all cycles.</summary>
internal static class EpochsSection
{
    // Of all lines together; the page stays small however long the run was.
    private const int MostPoints = 40_000;
    private const int MostPointsOfLine = 240;

    public static XElement? Draw(RunResults results, EpochLosses losses)
    {
        XElement[] charts = new[]
        {
            Chart(results, losses, "target loss in training", loss => loss.Target),
            Chart(results, losses, "ranking loss in training", loss => loss.Ranking),
        }.Concat(losses.Objectives.Select(name => Chart(results, losses, $"{name} loss in training", loss => loss.Of(name))))
            .OfType<XElement>().ToArray();
        return charts.Length == 0 ? null : Html.Section("epochs", "Losses of training",
            Legend.Of(results.Strategies), new XElement("div", Html.Class("charts"), charts),
            Html.Note("Means over the samples of an epoch, as they were trained on. A new cycle begins at each number."));
    }

    private static XElement? Chart(
        RunResults results, EpochLosses losses, string title, Func<EpochLoss, double?> number)
    {
        int last = results.Strategies.SelectMany(losses.Of).SelectMany(trial => trial)
            .Select(loss => loss.Epoch).DefaultIfEmpty().Max();
        int lines = results.Strategies.Sum(strategy => losses.Of(strategy).Count() + 1);
        int most = Math.Clamp(MostPoints / lines, 2, MostPointsOfLine);
        int width = Math.Max(1, (last + most - 1) / most);
        Series[] series =
        [
            .. results.Strategies.Select((strategy, i) => Series.OfTrials(strategy, i,
                losses.Of(strategy).Select(trial => Thin(trial, width, number)))).Where(line => line.Points.Count > 0),
        ];
        return series.Length == 0 ? null
            : new LineChart(title, Axis(losses.PerCycle, last), series) { HasMarkers = false, Kind = "chart epochs" }.Draw();
    }

    // Neighbouring epochs together, by their mean.
    private static IEnumerable<(double, double)> Thin(
        IReadOnlyList<EpochLoss> trial, int width, Func<EpochLoss, double?> number) =>
        from loss in trial
        let value = number(loss)
        where value is not null
        group value.Value by (loss.Epoch - 1) / width into some
        select ((some.Key * (double)width) + ((width + 1) / 2.0), some.Average());

    private static ChartAxis Axis(int perCycle, int last)
    {
        const int Most = 10;
        int cycles = (last + perCycle - 1) / perCycle, every = (cycles + Most - 1) / Most;
        return new ChartAxis("cycle",
        [
            .. Enumerable.Range(0, cycles).Where(cycle => cycle % every == 0).Select(cycle =>
                ((double)(cycle * perCycle) + 1, (cycle + 1).ToString(CultureInfo.InvariantCulture))),
        ]);
    }
}
