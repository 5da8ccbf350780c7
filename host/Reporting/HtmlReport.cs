using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Host.Configuration;
using Querent.Host.Reporting.Pictures;
using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>
/// The page that a run ends with: one file that needs nothing from elsewhere. It is built as XML, so that it is
/// well-formed and every text in it is encoded.
/// </summary>
internal sealed class HtmlReport(ReportHeading heading, RunResults results, ContactSheet pictures, JsonObject configuration)
{
    public const string FileName = "report.html";

    public string Write(RunStatus status, string? problem)
    {
        var page = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"),
                    new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"Querent: {heading.Name}"),
                new XElement("style", StyleSheet())),
            new XElement("body", Sections(status, problem)));
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private IEnumerable<object?> Sections(RunStatus status, string? problem)
    {
        yield return new XElement("h1", $"Querent run: {heading.Name}");
        yield return new XElement("p", new XAttribute("class", "facts"), heading.Facts(status));
        yield return problem is null ? null : new XElement("p", new XAttribute("class", "failed"), problem);
        if (results.Cycles.Count == 0)
        {
            yield return new XElement("p", "No cycle has finished.");
        }
        else
        {
            yield return Verdict.Lines(results).Select(line => new XElement("p", new XAttribute("class", "verdict"), line));
            yield return ReportTables.Results(results);
            yield return new XElement("h2", "Learning curves");
            yield return new XElement("div", new XAttribute("class", "charts"), ReportCharts.Draw(results));
            yield return Scatters();
            yield return ReportTables.OtherMetrics(results);
            yield return ReportTables.Times(results);
            yield return Pictures();
        }

        yield return new XElement("h2", "Configuration");
        yield return new XElement("p", new XAttribute("class", "note"),
            "Complete: running config.json of this folder again gives the same run.");
        yield return new XElement("pre", configuration.ToJsonString(JsonText.Readable));
    }

    private object[]? Scatters()
    {
        XElement[] charts = [.. ReportCharts.Scatters(results)];
        return charts.Length == 0 ? null :
        [
            new XElement("h2", "Predicted and real loss"),
            new XElement("p", new XAttribute("class", "note"),
                "Test samples of trial 1. The module learns their order alone: the better it is, the more the points rise."),
            new XElement("div", new XAttribute("class", "charts"), charts),
        ];
    }

    private object?[]? Pictures()
    {
        IReadOnlyList<XElement> sections = pictures.Sections(results);
        return sections.Count == 0 ? null :
        [
            new XElement("h2", "Picked images"),
            new XElement("p", new XAttribute("class", "note"),
                "The first picks after each cycle of trial 1, most wanted first, each with its label, what the model of that " +
                "cycle makes of it, and its score if the strategy has one."),
            sections.Any(section => section.Descendants("svg").Any()) ? new XElement("p", new XAttribute("class", "note"),
                "Solid lines are labels, dashed ones predictions; a colour is a class. Point at a line for its name.") : null,
            sections,
        ];
    }

    private static string StyleSheet()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
