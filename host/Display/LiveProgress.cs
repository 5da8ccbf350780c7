using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Host.Display;

/// <summary>
/// A line that changes in place, with the present training and the time left; finished cycles above it.
/// </summary>
internal sealed class LiveProgress(Experiment experiment, TextWriter output, StatusLine status, RunClock clock)
    : IProgressDisplay
{
    private readonly EpochLine _line = new(experiment);

    public void While(Action work)
    {
        try
        {
            status.Show("training");
            work();
        }
        finally
        {
            status.Clear();
        }
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress) =>
        status.Show(_line.Format(key, cycle, progress, clock.Share, clock.SecondsLeft, status.Width));

    // A terminal can become narrower while a run lasts.
    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times) =>
        output.WriteLine(new CycleLine(experiment, status.Columns).Format(key, result, times));
}
