namespace Querent.Hosting.Runs;

/// <summary>
/// Passes on the lines that strategies tell. All trials of a run have the same reason to tell one, so each is passed on
/// once.
/// </summary>
internal sealed class StrategyNotes(Action<string> note) : IRunObserver
{
    private readonly HashSet<string> _told = [];

    public void StrategyTold(TrialKey key, int cycle, string strategy, string line)
    {
        string named = $"strategy '{strategy}': {line}";
        if (_told.Add(named))
        {
            note(named);
        }
    }
}
