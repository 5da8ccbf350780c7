using Querent.ActiveLearning;
using Querent.Host.Runs;

namespace Querent.Host.Reporting.Progress;

/// <summary>One line per finished cycle, for files, pipes and terminals that cannot move the cursor.</summary>
internal sealed class PlainProgress(Experiment experiment, TextWriter output) : IProgressDisplay
{
    private readonly CycleLine _line = new(experiment, int.MaxValue);

    public void While(Action work) => work();

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        output.WriteLine(_line.Format(key, result, times));
        output.Flush();
    }
}
