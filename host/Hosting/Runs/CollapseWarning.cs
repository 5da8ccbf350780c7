using Querent.ActiveLearning;

namespace Querent.Hosting.Runs;

/// <summary>
/// Warns when the loss prediction module of a unit has collapsed: once a unit, whose later cycles may well have the
/// same reason.
/// </summary>
internal sealed class CollapseWarning(Action<string> warn) : IRunObserver
{
    private readonly HashSet<TrialKey> _told = [];

    /// <summary>The process that ended the cycle has warned.</summary>
    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times)
    {
        if (result.Collapse is not null)
        {
            _told.Add(key);
        }
    }

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        if (result.Collapse is { } reason && _told.Add(key))
        {
            warn($"trial {key.Trial}, {key.Strategy}, cycle {result.Cycle}: " +
                $"the loss prediction module has collapsed: {reason}. " +
                "Later cycles have more labels; if it stays so, raise loop.initialLabels or training.epochs, " +
                "or lower training.learningRate or the strategy's lambda");
        }
    }
}
