using Querent.ActiveLearning;

namespace Querent.Hosting.Runs;

/// <summary>Reports the cycles of a run to an observer with trial numbers that follow those of other runs.</summary>
/// <param name="observer">Is told.</param>
/// <param name="before">Trials of the others.</param>
internal sealed class LaterTrials(IRunObserver observer, int before) : IRunObserver
{
    public void FirstCycleShared(TrialKey key, string trainedBy) => observer.FirstCycleShared(Later(key), trainedBy);

    public void LabelsAnswered(TrialKey key, int cycle, OracleAnswers answers) =>
        observer.LabelsAnswered(Later(key), cycle, answers);

    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times) =>
        observer.CycleRecalled(Later(key), result, times);

    private TrialKey Later(TrialKey key) => key with { Trial = key.Trial + before };
}
