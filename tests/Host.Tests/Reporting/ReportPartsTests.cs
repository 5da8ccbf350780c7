using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
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

        XElement table = MetricsSection.Draw(results)!.Descendants("table").Single();

        Assert.Equal(
            ["labels 100 200", "AP/cat 0.100 0.300", "AP/dog - 0.500"],
            table.Descendants("tr").Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value))));
    }

    [Fact]
    public void A_task_with_one_metric_has_no_table_of_others() =>
        Assert.Null(MetricsSection.Draw(SampleResults.Of(("random", [[.5]]))));

    [Fact]
    public void Losses_of_the_last_cycle_are_drawn_where_a_module_predicts_them()
    {
        var results = new RunResults("mAP", ["random", "learning-loss"]);
        results.CycleEnded(new TrialKey(1, "random"), Cycle(1, ("mAP", .2)));
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3)) with
        {
            LossPairs = [new LossPair(1, 2), new LossPair(3, 8), new LossPair(2, 5)],
        });

        XElement chart = ScatterSection.Draw(results)!.Descendants("figure").Single();
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

        Assert.InRange(ScatterSection.Draw(results)!.Descendants("circle").Count(), 500, 1000);
    }

    [Fact]
    public void Metrics_of_parts_stand_with_the_strategies_side_by_side()
    {
        var results = new RunResults("mAP", ["random", "learning-loss"]);
        results.CycleEnded(new TrialKey(1, "random"), Cycle(1, ("mAP", .2), ("AP/cat", .1), ("AP/dog", .3)));
        results.CycleEnded(new TrialKey(1, "random"), Cycle(2, ("mAP", .4), ("AP/cat", .5), ("AP/dog", .7)));
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3), ("AP/cat", .2)));

        Assert.Equal(["AP random learning-loss", "cat 0.500 0.200", "dog 0.700 -"], Rows(PartsSection.Draw(results)!));
    }

    [Fact]
    public void Each_metric_of_parts_has_a_table_of_its_own()
    {
        var results = new RunResults("PCKh@0.5", ["random"]);
        results.CycleEnded(new TrialKey(1, "random"), Cycle(1,
            ("PCKh@0.5", .2), ("PCKh@0.5/left knee", .1), ("OKS/nose", .3), ("PCKh@0.5/head top", .4)));

        Assert.Equal(["PCKh@0.5 random", "left knee 0.100", "head top 0.400", "OKS random", "nose 0.300"],
            Rows(PartsSection.Draw(results)!));
        Assert.Null(PartsSection.Draw(SampleResults.Of(("random", [[.5]]))));
    }

    [Fact]
    public void A_chart_of_losses_names_their_rank_correlation()
    {
        var results = new RunResults("mAP", ["learning-loss"]);
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3)) with
        {
            LossPairs = [new LossPair(1, 2), new LossPair(3, 8), new LossPair(2, 5)],
            Spearman = 0.8765,
        });

        Assert.Equal("learning-loss, cycle 1: rank correlation 0.88",
            ScatterSection.Draw(results)!.Descendants("figcaption").Single().Value);    }

    [Fact]
    public void The_main_metric_stands_per_strategy_and_cycle()
    {
        XElement section = ResultsSection.Draw(SampleResults.Of(("random", [[.1, .3], [.4, .4]]), ("learning-loss", [[.5]])));

        Assert.Equal(["labels 100 200", "random 0.200 ± 0.141 0.400 ± 0.000", "learning-loss 0.500 -"], Rows(section));
        Assert.Equal("Accuracy per cycle", section.Element("h2")!.Value);
        Assert.Contains("standard deviation", section.Elements("p").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_trial_no_deviation_is_spoken_of()
    {
        RunResults results = SampleResults.Of(("random", [[.1], [.4]]), ("learning-loss", [[.5], [.6]]));
        string text = ResultsSection.Draw(results).Value + CurvesSection.Draw(results).Value;

        Assert.DoesNotContain("deviation", text, StringComparison.Ordinal);
        Assert.DoesNotContain("±", text, StringComparison.Ordinal);
        Assert.Contains("one trial", text, StringComparison.Ordinal);
        Assert.All(VerdictSection.Draw(results).SkipLast(1), line =>
            Assert.Contains("1 trial: too few to call", line.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Single_trials_are_thin_lines_behind_the_means()
    {
        XElement plot = CurvesSection.Draw(SampleResults.Of(("random", [[.1, .3], [.4, .6]]), ("entropy", [[.5, .6], [.6, .7]])))
            .Descendants("figure").First().Element("svg")!;

        Assert.Equal(4, plot.Elements("g").Elements("polyline").Count(line => Class(line).StartsWith("trial", StringComparison.Ordinal)));
        Assert.Equal(["c0", "c0", "c1", "c1"], plot.Elements("g").Elements("polyline").Select(line => Class(line)[^2..]));
        Assert.Equal(2, plot.Elements("polyline").Count());
    }

    [Fact]
    public void Of_many_strategies_only_the_means_are_drawn()
    {
        XElement section = CurvesSection.Draw(SampleResults.Of(
            [.. Enumerable.Range(1, 7).Select(number => ($"s{number}", new double[][] { [.1, .3], [.4, .6] }))]));
        XElement plot = section.Descendants("figure").First().Element("svg")!;

        Assert.Equal(7, plot.Descendants("polyline").Count());
        Assert.DoesNotContain(plot.Descendants("polygon"), shape => Class(shape).StartsWith("band", StringComparison.Ordinal));
        Assert.Contains("Means over the trials.", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_is_a_line_across_the_ranking_accuracy()
    {
        var results = new RunResults("mAP", ["learning-loss"]);
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(1, ("mAP", .3)) with { RankingAccuracy = 0.75 });
        results.CycleEnded(new TrialKey(1, "learning-loss"), Cycle(2, ("mAP", .4)) with { RankingAccuracy = 1 });

        XElement[] charts = [.. CurvesSection.Draw(results).Descendants("figure")];
        XElement line = Assert.Single(charts, chart => chart.Descendants("g").Any(group => Class(group) == "reference"))
            .Descendants("g").Single(group => Class(group) == "reference");

        // Three quarters stand in the middle of one half and one.
        double[] heights = [.. charts[1].Elements("svg").Elements("polyline").Single().Attribute("points")!.Value
            .Split(' ').Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(heights[0], ((double)line.Element("line")!.Attribute("y1")! + heights[1]) / 2, 0.11);
        Assert.Equal("chance", line.Element("text")!.Value);
    }

    [Fact]
    public void Of_many_epochs_a_line_keeps_some_hundred_means()
    {
        var losses = new EpochLosses();
        for (int epoch = 1; epoch <= 2000; epoch++)
        {
            losses.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(epoch, 2000, epoch, null));
        }

        XElement figure = EpochsSection.Draw(SampleResults.Of(("random", [[.5]])), losses)!.Descendants("figure").Single();

        string[] points = figure.Elements("svg").Elements("polyline").Single().Attribute("points")!.Value.Split(' ');
        Assert.InRange(points.Length, 200, 240);
    }

    [Fact]
    public void Losses_of_auxiliary_objectives_have_charts_of_their_own()
    {
        var losses = new EpochLosses();
        ObjectiveLoss[] auxiliary = [new ObjectiveLoss("autoencoder", 0.25)];
        losses.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(1, 2, 1, null) { AuxiliaryLosses = auxiliary });
        losses.EpochEnded(new TrialKey(1, "random"), 1, new EpochProgress(2, 2, 1, null) { AuxiliaryLosses = auxiliary });

        XElement section = EpochsSection.Draw(SampleResults.Of(("random", [[.5]])), losses)!;

        Assert.Equal(["target loss in training", "autoencoder loss in training"],
            section.Descendants("figcaption").Select(caption => caption.Value));
    }

    [Fact]
    public void A_measurement_that_is_no_number_leaves_the_chart_whole()
    {
        XElement plot = CurvesSection.Draw(SampleResults.Of(("random", [[.1, double.NaN], [double.PositiveInfinity, .6]])))
            .Descendants("figure").First().Element("svg")!;

        Assert.DoesNotContain(plot.DescendantsAndSelf().Attributes(), attribute =>
            attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains("Infinity", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rows(XElement section) => section.Descendants("tr")
        .Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value)));

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    private static CycleResult Cycle(int cycle, params (string Name, double Value)[] metrics) => new()
    {
        Cycle = cycle,
        LabeledCount = 100 * cycle,
        Metrics = metrics.ToDictionary(metric => metric.Name, metric => metric.Value),
        TargetLoss = 1,
        Picks = [],
        Weights = new WeightHashes("", null),
    };
}
