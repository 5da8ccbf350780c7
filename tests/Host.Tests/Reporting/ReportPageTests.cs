using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Hosting.Reporting;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Host.Tests.Reporting;

/// <summary>The page as a whole.</summary>
public sealed class ReportPageTests
{
    private const string Nasty = "\0\u001B[2J\uFFFE\uD800</script></template><script>alert(1)</script><img src=x>&\"']]>-->\u0085";
    private const string Shown = """\u0000\u001B[2J\uFFFE\uD800</script></template><script>alert(1)</script><img src=x>&"']]>-->\u0085""";

    [Fact]
    public void Text_of_any_kind_is_text_wherever_it_comes_from()
    {
        string[] places = ["name", "fact", "value", "problem", "strategy", "metric", "class", "label", "id", "model", "mark"];
        XElement page = NastyPage().Draw(RunStatus.Failed, "problem" + Nasty);
        string[] texts =
        [
            .. page.DescendantNodes().OfType<XText>().Select(text => text.Value),
            .. page.Descendants().Attributes().Select(attribute => attribute.Value),
        ];

        Assert.All(places, place => Assert.Contains(texts, text => text.Contains(place + Shown, StringComparison.Ordinal)));
        Assert.All(texts, text => Assert.DoesNotContain(text, character => char.IsControl(character) && character is not '\n'));
        Assert.Equal(["html/script"], page.Descendants("script").Select(script => $"{script.Parent!.Parent!.Name}/{script.Name}"));
        Assert.DoesNotContain(page.Descendants("img"), img => (string?)img.Attribute("src") == "x");
    }

    // In HTML, a script and a style end at their end tag, regardless of their content.
    [Fact]
    public void Markup_in_texts_opens_and_closes_nothing()
    {
        string page = NastyPage().Write();

        Assert.Equal(1, Count(page, "<script"));
        Assert.Equal(1, Count(page, "</script"));
        Assert.Equal(1, Count(page, "<style"));
        Assert.Equal(2, Count(page, "</template"));
        Assert.Equal(0, Count(page, "<img src=x"));
    }

    [Fact]
    public void Only_the_script_of_the_program_may_run_and_nothing_may_be_fetched()
    {
        string page = NastyPage().Write();
        int start = page.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        string script = page[start..page.IndexOf("</script>", StringComparison.Ordinal)];
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        Assert.Contains(
            $"content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{hash}'\"",
            page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", script, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", script, StringComparison.Ordinal);
        Assert.DoesNotContain(XDocument.Parse(page).Descendants().Attributes(), attribute =>
            attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void A_running_page_says_how_far_it_is_and_reloads()
    {
        XElement page = new SamplePage(SampleResults.Of(("random", [[.5], [.6]])), new PictureDataset(8)).Draw(RunStatus.Running);

        Assert.Equal("running, 2 of 16 cycles finished, updated at 2026-11-26 14:22:10", page.Descendants("p").First().Value);
        Assert.Equal("10", (string?)page.Element("body")!.Attribute("data-reload"));
        Assert.Equal("refresh", (string?)page.Element("head")!.Element("noscript")!.Element("meta")!.Attribute("http-equiv"));
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Failed)]
    public void A_page_of_a_run_that_has_ended_stays(object status)
    {
        XElement page = new SamplePage(SampleResults.Of(("random", [[.5]])), new PictureDataset(8)).Draw((RunStatus)status);

        Assert.StartsWith($"{((RunStatus)status).Word()}, 1 of 16 cycles", page.Descendants("p").First().Value, StringComparison.Ordinal);
        Assert.Null(page.Element("body")!.Attribute("data-reload"));
        Assert.Empty(page.Element("head")!.Elements("noscript"));
    }

    [Fact]
    public void Before_the_first_cycle_there_is_a_page()
    {
        XElement page = new SamplePage(SampleResults.Of(("random", [])), new PictureDataset(8)).Draw(RunStatus.Running);

        Assert.Contains("No cycle has finished yet.", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_pictures_speak_to_those_who_cannot_see_them()
    {
        XElement page = NastyPage().Draw();

        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")?.Value));
        Assert.All(page.Descendants("img"), img => Assert.NotNull(img.Attribute("alt")));
        Assert.All(page.Descendants("svg"), svg => Assert.True(
            svg.Attribute("aria-label") is not null || svg.Attribute("aria-hidden") is not null || svg.Descendants("title").Any()));
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("section"), section => Assert.Equal("h2", section.Elements().First().Name.LocalName));
    }

    private static SamplePage NastyPage()
    {
        string strategy = "strategy" + Nasty;
        var results = new RunResults("metric" + Nasty, [strategy, "other"]);
        var losses = new EpochLosses();
        foreach (string label in results.Strategies)
        {
            losses.EpochEnded(new TrialKey(1, label), 1, new EpochProgress(1, 1, 1, 1));
            results.CycleEnded(new TrialKey(1, label), SampleResults.Cycle(1, .5) with
            {
                Metrics = new Dictionary<string, double> { ["metric" + Nasty] = .5, ["AP/class" + Nasty] = .5 },
                RankingAccuracy = .6,
                LossPairs = [new LossPair(1, 2)],
                Confusion = new ConfusionMatrix(["class" + Nasty, "b"], new[,] { { 1, 2 }, { 3, 4 } }),
                Picks = [new Pick(3, .5), new Pick(4, .4)],
                PickAnnotations = [new Annotation("model" + Nasty, new BoxMark(0, 0, 1, 1, 0, "mark" + Nasty))],
            });
        }

        return new SamplePage(results, new PictureDataset(8, _ => "id" + Nasty) { Label = "label" + Nasty })
        {
            Name = "name" + Nasty,
            Facts = [new RunFact("fact" + Nasty, "value" + Nasty)],
            Losses = losses,
        };
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
