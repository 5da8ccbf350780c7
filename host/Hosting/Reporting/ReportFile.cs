using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting;

/// <summary>
/// Keeps <c>report.html</c> up to date. It never ends a run: an error of the page is reported once, and the run
/// goes on.
/// </summary>
internal sealed class ReportFile(RunDirectory directory, HtmlReport report, TimeProvider time, Action<string> warn)
{
    // Writing takes no more than this share of a run's time, however large the page has become.
    private const double MostShare = 0.05;

    private readonly HashSet<string> _told = [];
    private long? _ended;
    private TimeSpan _took;

    /// <summary>Writes the page, unless that would take too much of the run's time just now.</summary>
    public void Update(ReportState state)
    {
        long start = time.GetTimestamp();
        if (_ended is not { } ended || time.GetElapsedTime(ended, start) * MostShare >= _took)
        {
            Write(state);
            _ended = time.GetTimestamp();
            _took = time.GetElapsedTime(start, _ended.Value);
        }
    }

    /// <summary>Writes the page.</summary>
    public void Write(ReportState state)
    {
        try
        {
            directory.WriteWhole(HtmlReport.FileName, stream => report.Write(stream, state, PageLimits.Of(state.Status)));
        }
        catch (Exception problem)
        {
            if (_told.Add(problem.Message))
            {
                warn($"{HtmlReport.FileName} could not be written, the run goes on: {problem.Message}");
            }
        }
    }
}
