using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Pictures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Reporting;

public sealed class ReportUpdateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<string> _warnings = [];
    private readonly RunDirectory _directory;
    private readonly ReportFile _file;

    // A picture takes a second to be read.
    public ReportUpdateTests()
    {
        _directory = RunDirectory.Create(_folder.Under("run"), []);
        var dataset = new PictureDataset(8)
        {
            IsBroken = _ =>
            {
                _time.Now += TimeSpan.FromSeconds(1);
                return false;
            },
        };
        RunResults results = new("accuracy", ["random"]);
        results.CycleEnded(new TrialKey(1, "random"), SampleResults.Cycle(1, .5) with
        {
            Picks = [.. Enumerable.Range(0, 30).Select(index => new Pick(index))],
        });
        _file = new ReportFile(_directory, new HtmlReport(new HeadingSection("sample", []), results, new EpochLosses(), dataset.Samples,
            new ThumbnailCache(dataset.Samples, _time, _warnings.Add), new JsonObject(), ""), _time, _warnings.Add);
    }

    private string Path => _directory.File(HtmlReport.FileName);

    [Fact]
    public void Writing_takes_at_most_a_twentieth_of_the_time()
    {
        _file.Update(State(1)); // 2 s: as long as new pictures may take
        Assert.Equal(TimeSpan.FromSeconds(2), _time.Now);

        _time.Now += TimeSpan.FromSeconds(39);
        _file.Update(State(2));
        Assert.Contains("running, 1 of 4", File.ReadAllText(Path), StringComparison.Ordinal);

        _time.Now += TimeSpan.FromSeconds(1);
        _file.Update(State(3));
        Assert.Contains("running, 3 of 4", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_had_no_time_come_with_the_next_writing()
    {
        Assert.Equal([2, 4, 30], new[] { RunStatus.Running, RunStatus.Running, RunStatus.Completed }.Select(status =>
        {
            _file.Write(State(1) with { Status = status });
            return File.ReadAllText(Path).Split("data-label=").Length - 1;
        }));
    }

    [Fact]
    public void An_interrupted_run_waits_two_seconds_for_new_pictures()
    {
        _file.Write(State(1) with { Status = RunStatus.Cancelled });

        Assert.Equal(TimeSpan.FromSeconds(2), _time.Now);
        Assert.Contains("cancelled, 1 of 4", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_told_once_and_ends_nothing()
    {
        Directory.Delete(_directory.Path, recursive: true);

        _file.Write(State(1));
        _file.Write(State(2));

        Assert.StartsWith("report.html could not be written, the run goes on: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ReportState State(int finished) => new(RunStatus.Running, null, finished, 4, default);
}
