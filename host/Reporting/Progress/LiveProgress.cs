using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Host.Runs;
using Querent.Training;

namespace Querent.Host.Reporting.Progress;

/// <summary>
/// A line that changes in place, with what is being trained and the time left; finished cycles above it.
/// </summary>
internal sealed class LiveProgress(Experiment experiment, TextWriter output, StatusLine status, TimeProvider time)
    : IProgressDisplay
{
    private readonly EpochLine _line = new(experiment);
    private long _start;
    private int _epochs;

    public void While(Action work)
    {
        try
        {
            _start = time.GetTimestamp();
            status.Show("training");
            work();
        }
        finally
        {
            status.Clear();
        }
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        _epochs++;
        double seconds = time.GetElapsedTime(_start).TotalSeconds;
        status.Show(_line.Format(key, cycle, progress, _epochs, seconds, status.Width));
    }

    // A terminal can become narrower while a run lasts.
    public void CycleEnded(TrialKey key, CycleResult result) =>
        output.WriteLine(new CycleLine(experiment, status.Columns).Format(key, result));
}
