using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Host.Reporting;
using Querent.Host.Runs;
using Querent.Training;

namespace Querent.Host.Tests.Reporting;

public sealed class ReportPartsTests
{
    [Fact]
    public void Metrics_beside_the_main_one_stand_per_cycle()
    {
        var results = new RunResults("mAP", ["random"]);
        results.CycleEnded(new TrialKey(1, "random"), Cycle(1, ("mAP", .2), ("AP/cat", .1)));
        results.CycleEnded(new TrialKey(1, "random"), Cycle(2, ("mAP", .4), ("AP/cat", .3), ("AP/dog", .5)));

        XElement table = ReportTables.OtherMetrics(results).Single(element => element.Name == "div");

        Assert.Equal(
            ["labels 100 200", "AP/cat 0.100 0.300", "AP/dog - 0.500"],
            table.Descendants("tr").Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value))));
    }

    [Fact]
    public void A_task_with_one_metric_has_no_table_of_others() =>
        Assert.Empty(ReportTables.OtherMetrics(SampleResults.Of(("random", [[.5]]))));

    [Fact]
    public void Losses_of_the_last_cycle_are_drawn_where_a_module_predicts_them()
    {
        var results = new RunResults("mAP", ["random", "learning-loss"]);
        results.CycleEnded(new TrialKey(1, "random"), Cycle(1, ("mAP", .2)));
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3)) with
        {
            LossPairs = [new LossPair(1, 2), new LossPair(3, 8), new LossPair(2, 5)],
        });

        XElement chart = ReportCharts.Scatters(results).Single();
        double[] heights = [.. chart.Descendants("circle").Select(dot => (double)dot.Attribute("cy")!)];

        Assert.Equal("learning-loss, cycle 1", chart.Element("figcaption")!.Value);
        Assert.Equal(3, heights.Length);
        Assert.True(heights[1] < heights[2] && heights[2] < heights[0], "the largest loss stands highest");
    }

    [Fact]
    public void Of_many_losses_a_thousand_at_most_are_drawn()
    {
        var results = new RunResults("mAP", ["learning-loss"]);
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3)) with
        {
            LossPairs = [.. Enumerable.Range(0, 4952).Select(i => new LossPair(i, i))],
        });

        Assert.InRange(ReportCharts.Scatters(results).Single().Descendants("circle").Count(), 500, 1000);
    }

    private static CycleResult Cycle(int cycle, params (string Name, double Value)[] metrics) => new()
    {
        Cycle = cycle,
        LabeledCount = 100 * cycle,
        Metrics = metrics.ToDictionary(metric => metric.Name, metric => metric.Value),
        TargetLoss = 1,
        TrainingSeconds = 1,
        ScoringSeconds = 0,
        SelectionSeconds = 0,
        Picks = [],
    };
}
