using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Hosting.Reporting;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

/// <summary>A page of known results, written without a run.</summary>
internal sealed class SamplePage(RunResults results, PictureDataset dataset)
{
    private readonly ThumbnailCache _thumbnails = new(dataset.Samples, TimeProvider.System, _ => { });

    public string Name { get; init; } = "sample";

    public IReadOnlyList<RunFact> Facts { get; init; } = [];

    public EpochLosses Losses { get; init; } = new();

    public PageLimits Limits { get; init; } = new();

    public string Write(RunStatus status = RunStatus.Completed, string? problem = null)
    {
        var report = new HtmlReport(
            new HeadingSection(Name, Facts), results, Losses, dataset.Samples, _thumbnails, new JsonObject { ["seed"] = 1 }, "Complete.");
        var output = new MemoryStream();
        report.Write(output, new ReportState(status, problem, results.Cycles.Count, 16,
            new DateTimeOffset(2026, 11, 26, 14, 22, 10, TimeSpan.Zero)), Limits with { PictureTime = TimeSpan.FromMinutes(10) });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public XElement Draw(RunStatus status = RunStatus.Completed, string? problem = null) =>
        XDocument.Parse(Write(status, problem), LoadOptions.PreserveWhitespace).Root!;
}
