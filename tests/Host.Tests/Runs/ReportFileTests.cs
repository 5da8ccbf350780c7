using System.Xml.Linq;
using StbImageSharp;

namespace Querent.Host.Tests.Runs;

/// <summary>What is in the report of a real run.</summary>
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
        Assert.Empty(_page.Descendants("script"));
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
        string[] voids = ["br", "img", "meta"];

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
        XElement[] sheets = [.. _page.Descendants("details")];
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

    private static string Class(XElement element) => (string)element.Attribute("class")!;
}
