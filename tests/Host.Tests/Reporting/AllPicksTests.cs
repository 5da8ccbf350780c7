using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

public sealed class AllPicksTests
{
    [Fact]
    public void An_image_that_several_strategies_pick_is_there_once()
    {
        XElement section = Section(new SamplePage(
            Results(("random", 1, 1, [7, 8]), ("random", 1, 2, [9]), ("entropy", 1, 1, [8, 7]), ("entropy", 2, 1, [5])), new PictureDataset(8)));

        Assert.Equal(["image 7", "image 9", "image 8", "image 5"], Samples(section).Select(sample => (string?)sample.Attribute("data-id")));
        Assert.Equal(
            ["random 1 1: 0 2 (7 8)", "random 1 2: 1 (9)", "entropy 1 1: 2 0 (8 7)", "entropy 2 1: 3 (5)"],
            Cycles(section).Select(cycle => $"{Data(cycle, "strategy")} {Data(cycle, "trial")} {Data(cycle, "cycle")}: " +
                $"{Data(cycle, "picks")} ({Data(cycle, "scores")})"));
        Assert.Contains("All 6 picks of all trials: 4 different images, each with its picture.", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_end_at_the_bound_and_the_most_wanted_come_first()
    {
        // Eight by eight pixels of noise: about 390 characters each.
        var page = new SamplePage(
            Results(("random", 1, 1, [.. Enumerable.Range(0, 50)]), ("entropy", 1, 1, [.. Enumerable.Range(50, 50)])), new PictureDataset(8))
        {
            Limits = new PageLimits { Pictures = 4000, FirstPictures = 400 },
        };
        XElement section = Section(page);

        XElement[] shown = [.. Samples(section).Where(sample => sample.Element("img") is not null)];
        Assert.InRange(shown.Length, 8, 14);
        Assert.Equal(["image 0", "image 50", "image 1", "image 51"], shown.Take(4).Select(sample => (string?)sample.Attribute("data-id")));
        Assert.Equal(100, Samples(section).Count());
        Assert.Contains($"100 different images, {shown.Length} of them with a picture", section.Value, StringComparison.Ordinal);
        Assert.InRange(page.Write().Length, 0, 60_000);
    }

    [Fact]
    public void Picks_end_at_the_bound_which_is_said()
    {
        XElement section = Section(new SamplePage(
            Results(("random", 1, 1, [.. Enumerable.Range(0, 50)]), ("entropy", 1, 1, [.. Enumerable.Range(50, 3)])), new PictureDataset(8))
        {
            Limits = new PageLimits { Picks = 20 },
        });

        Assert.Equal([10, 3], Cycles(section).Select(cycle => Data(cycle, "picks")!.Split(' ').Length));
        Assert.Contains("13 of 53 picks, the first 10 of each cycle (selections.csv has all)", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_cannot_be_read_is_missing_and_nothing_else()
    {
        var page = new SamplePage(Results(("random", 1, 1, [1, 2, 3])), new PictureDataset(8) { IsBroken = index => index == 2 });

        Assert.Equal([true, false, true], Samples(Section(page)).Select(sample => sample.Element("img") is not null));
        Assert.Equal(["cat", "(not shown)", "cat"], page.Draw().Descendants("section").Single(section => (string?)section.Attribute("id") == "picks")
            .Descendants("figcaption").Select(caption => caption.Nodes().OfType<XText>().First().Value));
    }

    [Fact]
    public void A_picture_is_read_once_however_often_the_page_is_written()
    {
        var task = new PictureDataset(8);
        RunResults results = Results(("random", 1, 1, [1, 2, 3]));
        var page = new SamplePage(results, task);
        page.Write();
        page.Write();

        results.CycleEnded(new TrialKey(1, "random"), Cycle(2, [4, 5]));
        page.Write();

        Assert.Equal(5, task.Shown);
    }

    // Five strategies, five trials, ten cycles of a thousand picks.
    [Fact]
    public void A_long_run_has_a_page_of_bounded_size()
    {
        var results = new RunResults("accuracy", [.. Enumerable.Range(1, 5).Select(number => $"strategy {number}")]);
        for (int i = 0; i < 250; i++)
        {
            int first = i * 1000 % 50_000;
            results.CycleEnded(new TrialKey((i / 50) + 1, results.Strategies[i / 10 % 5]), Cycle((i % 10) + 1, [.. Enumerable.Range(first, 1000)]));
        }

        var page = new SamplePage(results, new PictureDataset(8)) { Limits = new PageLimits { Pictures = 1 << 20 } };

        Assert.InRange(page.Write().Length, 1 << 20, 8 << 20);
    }

    private static RunResults Results(params (string Strategy, int Trial, int Cycle, int[] Picks)[] cycles)
    {
        var results = new RunResults("accuracy", [.. cycles.Select(cycle => cycle.Strategy).Distinct()]);
        foreach ((string strategy, int trial, int cycle, int[] picks) in cycles)
        {
            results.CycleEnded(new TrialKey(trial, strategy), Cycle(cycle, picks));
        }

        return results;
    }

    private static CycleResult Cycle(int cycle, int[] picks) =>
        SampleResults.Cycle(cycle, .5) with { Picks = [.. picks.Select(index => new Pick(index, index))] };

    private static XElement Section(SamplePage page) =>
        page.Draw().Descendants("section").Single(section => (string?)section.Attribute("id") == "all-picks");

    private static IEnumerable<XElement> Samples(XElement section) => section.Elements("template").First().Elements();

    private static IEnumerable<XElement> Cycles(XElement section) => section.Elements("template").Last().Elements();

    private static string? Data(XElement element, string name) => (string?)element.Attribute($"data-{name}");
}
