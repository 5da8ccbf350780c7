using System.Text.Json.Nodes;
using System.Xml.Linq;
using StbImageSharp;

namespace Querent.Host.Tests.Runs;

/// <summary>The content of the report of a real run.</summary>
public sealed class ReportFileTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private readonly XElement _page = XDocument.Load(run.File("report.html")).Root!;

    [Fact]
    public void It_needs_nothing_from_elsewhere()
    {
        string[] addresses = [.. _page.Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "href" or "srcset")
            .Select(attribute => attribute.Value)];

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.StartsWith("data:image/png;base64,", address, StringComparison.Ordinal));
        Assert.Empty(Assert.Single(_page.Descendants("script")).Attributes());
        Assert.DoesNotContain("url(", _page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", _page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_style_sheet_survives_the_encoding() =>
        Assert.DoesNotContain(_page.Descendants("style").Single().Value, character => character is '<' or '>' or '&');

    [Fact]
    public void No_element_is_closed_in_a_way_that_browsers_misread()
    {
        // HTML has no empty-element form for anything but these; SVG has one for all.
        string[] voids = ["br", "img", "input", "meta"];

        Assert.DoesNotContain(_page.Descendants(), element =>
            element.IsEmpty && !voids.Contains(element.Name.LocalName) && !element.Ancestors("svg").Any());
    }

    [Fact]
    public void Curves_of_all_strategies_have_a_line_and_a_band()
    {
        XElement[] charts = [.. _page.Descendants("figure").Where(figure => (string?)figure.Attribute("class") == "chart")];

        Assert.Equal(3, charts.Count(chart => chart.Descendants("polyline").Any()));
        Assert.Single(charts, chart => chart.Descendants("circle").Any());
        XElement plot = charts[0].Elements("svg").Single();
        Assert.Equal(4, plot.Elements("polyline").Count());
        Assert.Equal(4, plot.Elements("polygon").Count(polygon => Class(polygon).StartsWith("band", StringComparison.Ordinal)));
        Assert.Equal(8, plot.Elements("polygon").Count(polygon => Class(polygon).StartsWith("marker", StringComparison.Ordinal)));
    }

    [Fact]
    public void Picked_images_are_real_pictures_with_their_scores()
    {
        XElement[] sheets = [.. Section("picks").Elements("details")];
        Assert.Equal(["random", "entropy", "core-set", "ll"], sheets.Select(sheet => sheet.Element("summary")!.Value));

        string[] first = [.. run.Lines("selections.csv").First(line => line.StartsWith("1,ll,1,1,", StringComparison.Ordinal)).Split(',')];
        XElement figure = sheets[^1].Descendants("figure").First(), img = figure.Descendants("img").Single();
        Assert.Equal(first[5], (string)img.Attribute("title")!);
        Assert.Matches($@"^\w+model: \w+ [01]\.\d\dscore {double.Parse(first[6]):G4}$", figure.Value);

        byte[] png = Convert.FromBase64String(((string)img.Attribute("src")!).Split(',')[1]);
        ImageResult image = ImageResult.FromMemory(png);
        Assert.Equal((32, 32), (image.Width, image.Height));
        Assert.True(image.Data.Distinct().Count() > 10);
    }

    [Fact]
    public void The_configuration_is_in_it() =>
        Assert.Equal(File.ReadAllText(run.File("config.json")).Trim(), _page.Descendants("pre").Single().Value);

    [Fact]
    public void All_picks_of_all_trials_are_in_it()
    {
        XElement section = Section("all-picks");
        XElement[] samples = [.. section.Elements("template").First().Elements("div")];
        string[] picks =
        [
            .. section.Elements("template").Last().Elements("div").SelectMany(cycle =>
                ((string)cycle.Attribute("data-picks")!).Split(' ').Select((number, i) => string.Join(',',
                    (string?)cycle.Attribute("data-trial"), (string?)cycle.Attribute("data-strategy"),
                    (string?)cycle.Attribute("data-cycle"), i + 1,
                    (string?)samples[int.Parse(number)].Attribute("data-id")))),
        ];

        Assert.Equal(
            run.Lines("selections.csv").Skip(1).Select(line => line.Split(',')).Select(fields => string.Join(',', [.. fields[..4], fields[5]])),
            picks);
        Assert.All(samples, sample => Assert.NotNull(sample.Element("img")));
    }

    [Fact]
    public void Epoch_losses_of_all_strategies_are_drawn()
    {
        XElement[] charts = [.. Section("epochs").Descendants("figure")];

        Assert.Equal(["target loss in training", "ranking loss in training"], charts.Select(chart => chart.Element("figcaption")!.Value));
        Assert.Equal([4, 1], charts.Select(chart => chart.Elements("svg").Elements("polyline").Count()));
        Assert.Equal([8, 2], charts.Select(chart => chart.Descendants("g").Elements("polyline").Count()));
    }

    [Fact]
    public void A_finished_page_does_not_reload()
    {
        Assert.Null(_page.Element("body")!.Attribute("data-reload"));
        Assert.DoesNotContain(_page.Descendants("meta"), meta => (string?)meta.Attribute("http-equiv") == "refresh");
        Assert.StartsWith("completed, 16 of 16 cycles, ended at ", _page.Descendants("p").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_circumstances_are_in_it()
    {
        Dictionary<string, string> facts = _page.Descendants("dl").Single().Elements("div")
            .ToDictionary(fact => fact.Element("dt")!.Value, fact => fact.Element("dd")!.Value);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(run.File("manifest.json")))!;

        Assert.Equal((string?)manifest["machine"]!["cpuModel"] ?? "unknown", facts["processor"]);
        Assert.Equal($"{(int)manifest["machine"]!["vectorBits"]!} bits", facts["vectors"]);
        Assert.Equal(16, facts["data fingerprint"].TrimEnd('…').Length);
        Assert.StartsWith(facts["data fingerprint"].TrimEnd('…'), (string?)manifest["dataFingerprint"], StringComparison.Ordinal);
    }

    private XElement Section(string id) =>
        _page.Descendants("section").Single(section => (string?)section.Attribute("id") == id);

    private static string Class(XElement element) => (string)element.Attribute("class")!;
}
