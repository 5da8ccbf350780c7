using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>Receives the events of a run, on the thread that runs it.</summary>
public interface IRunObserver
{
    /// <summary>Before the first unit.</summary>
    void RunStarted()
    {
    }

    /// <summary>A cycle had ended before this process began; all such events come before the unit starts.</summary>
    void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times)
    {
    }

    /// <param name="key">The unit.</param>
    /// <param name="place">The position it continues from; cycle 1 and no epoch for a new one.</param>
    void TrialStarted(TrialKey key, UnitPlace place)
    {
    }

    /// <summary>A training step, or a batch of another phase, has ended.</summary>
    void StepEnded(TrialKey key, int cycle, StepProgress progress)
    {
    }

    /// <summary>An epoch of the training has ended.</summary>
    void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
    }

    /// <summary>A phase, or a slice of the training, has ended, and is saved.</summary>
    /// <param name="key">The unit.</param>
    /// <param name="cycle">The cycle of the next phase, counted from 1.</param>
    /// <param name="phase">The next phase.</param>
    void PhaseReached(TrialKey key, int cycle, TrialPhase phase)
    {
    }

    /// <summary>A strategy told something that the user should know.</summary>
    /// <param name="key">The unit.</param>
    /// <param name="cycle">The cycle of the selection; 0 for that of the first labels.</param>
    /// <param name="strategy">The one that chose, which for the first labels is not that of the unit.</param>
    /// <param name="line">As the strategy wrote it.</param>
    void StrategyTold(TrialKey key, int cycle, string strategy, string line)
    {
    }

    /// <summary>A cycle has ended; its picks are in the result.</summary>
    void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
    }

    /// <summary>
    /// The first cycle of a unit was trained and evaluated with another strategy of its trial; called before that cycle
    /// is.
    /// </summary>
    void FirstCycleShared(TrialKey key, string trainedBy)
    {
    }

    /// <summary>
    /// The answers of a simulated oracle to the picks of a cycle that has ended, live or recalled; called before that cycle
    /// is. Never without such an oracle.
    /// </summary>
    void LabelsAnswered(TrialKey key, int cycle, OracleAnswers answers)
    {
    }

    /// <summary>The last cycle of a unit has ended, and its files are published.</summary>
    void TrialEnded(TrialKey key)
    {
    }
}
