using Querent.Data;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Hosting.Configuration;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting.Reporting;

/// <summary>
/// The page of a run: one file that needs nothing from elsewhere. It is built as XML, so that it is well-formed and
/// every text in it is encoded.
/// </summary>
internal sealed class HtmlReport(
    HeadingSection heading, RunResults results, EpochLosses losses, Samples samples, ThumbnailCache thumbnails,
    JsonObject configuration, string note)
{
    public const string FileName = "report.html";

    // Seconds.
    private const int ReloadAfter = 10;
    private const int ReloadWithoutScriptAfter = 60;

    /// <param name="output">Gets the page as UTF-8.</param>
    /// <param name="state">Of the run.</param>
    /// <param name="limits">Limits of the content of the page.</param>
    public void Write(Stream output, ReportState state, PageLimits limits)
    {
        thumbnails.Begin(limits.PictureTime);
        var page = new XElement("html", new XAttribute("lang", "en"), Head(state),
            new XElement("body", state.IsLive ? new XAttribute("data-reload", ReloadAfter) : null,
                new XElement("main", Sections(state, limits)), Asset.Script()));
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.Write("<!DOCTYPE html>\n");
        using var writer = new PageWriter(text);
        page.WriteTo(writer);
        writer.Flush();
        text.Write('\n');
        thumbnails.End();
    }

    private XElement Head(ReportState state) => new("head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        Asset.Policy(),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        state.IsLive ? new XElement("noscript", new XElement("meta", new XAttribute("http-equiv", "refresh"),
            new XAttribute("content", ReloadWithoutScriptAfter))) : null,
        new XElement("title", heading.Title),
        Asset.Style());

    private IEnumerable<object?> Sections(ReportState state, PageLimits limits)
    {
        yield return heading.Draw(state);
        if (results.Cycles.Count == 0)
        {
            yield return new XElement("p", state.IsLive ? "No cycle has finished yet." : "No cycle has finished.");
        }
        else
        {
            yield return VerdictSection.Draw(results);
            yield return ComparisonSection.Draw(results);
            yield return ResultsSection.Draw(results);
            yield return OracleSection.Draw(results);
            yield return CurvesSection.Draw(results);
            yield return ModuleSection.Draw(results);
        }

        yield return EpochsSection.Draw(results, losses);
        if (results.Cycles.Count > 0)
        {
            yield return ScatterSection.Draw(results);
            yield return ConfusionSection.Draw(results);
            yield return PartsSection.Draw(results);
            yield return MetricsSection.Draw(results);
            yield return TimesSection.Draw(results);
            yield return new FirstPicksSection(samples, thumbnails, limits).Draw(results);
            yield return new AllPicksSection(samples, thumbnails, limits).Draw(results);
        }

        yield return Html.Section("configuration", "Configuration",
            Html.Note(note),
            new XElement("pre", new XAttribute("tabindex", "0"), configuration.ToJsonString(JsonText.Readable)));
    }
}
