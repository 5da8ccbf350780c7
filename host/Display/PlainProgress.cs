using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>
/// One line per finished cycle, for files, pipes and terminals that cannot move the cursor; and no more than once a
/// minute one that says how much time remains: <c>41 %, about 2:10 h left</c>.
/// </summary>
internal sealed class PlainProgress(Experiment experiment, TextWriter output, RunClock clock, TimeProvider time)
    : IProgressDisplay
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly CycleLine _line = new(experiment, int.MaxValue);
    private long _told = time.GetTimestamp();

    public void While(Action work) => work();

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        output.WriteLine(_line.Format(key, result, times));
        if (time.GetElapsedTime(_told) >= s_pause && clock is { Share: < 1, SecondsLeft: { } left })
        {
            _told = time.GetTimestamp();
            output.WriteLine($"{(int)(100 * clock.Share)} %, about {Number.TimeLeft(left)} left");
        }

        output.Flush();
    }
}
