using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Host.Runs;
using Querent.Training;

namespace Querent.Host.Reporting.Progress;

/// <summary>
/// A line that changes in place, with what is being trained and the time left; finished cycles above it.
/// </summary>
internal sealed class LiveProgress(
    Experiment experiment, TextWriter output, StatusLine status, TimeProvider time, IReadOnlyList<TrialKey>? units = null)
    : IProgressDisplay
{
    private readonly EpochLine _line = new(experiment);
    private readonly RunClock _clock = new(experiment, time) { Units = units ?? experiment.Units };

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

    public void TrialStarted(TrialKey key, UnitPlace place) => _clock.TrialStarted(key, place);

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        _clock.EpochEnded(key, cycle, progress);
        status.Show(_line.Format(key, cycle, progress, _clock.Share, _clock.SecondsLeft, status.Width));
    }

    // A terminal can become narrower while a run lasts.
    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times) =>
        output.WriteLine(new CycleLine(experiment, status.Columns).Format(key, result, times));
}
