using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>Makes the trials of an experiment.</summary>
/// <param name="experiment">What they are trials of.</param>
/// <param name="backend">Where they compute.</param>
/// <param name="time">Of the machine.</param>
/// <param name="slice">See <see cref="TrialSetup.TrainingSlice"/>.</param>
internal sealed class UnitTrials(Experiment experiment, IBackend backend, TimeProvider time, TimeSpan slice)
{
    /// <param name="key">Of the unit.</param>
    /// <param name="saved">What it goes on from; null to begin.</param>
    /// <param name="shared">The first cycle of the same trial with another strategy; taken away if it is of no
    /// use.</param>
    /// <exception cref="Errors.QuerentException">It does not fit the experiment.</exception>
    public Trial Start(TrialKey key, Checkpoint? saved, ref Checkpoint? shared)
    {
        LabeledStrategy strategy = experiment.Strategies.First(strategy => strategy.Label == key.Strategy);
        var setup = new TrialSetup
        {
            Task = experiment.Task,
            Backend = backend,
            Options = experiment.Loop,
            Seed = experiment.Seed,
            Number = key.Trial,
            Strategy = strategy.Create(),
            StrategyName = strategy.Label,
            Time = time,
            TrainingSlice = slice,
        };
        if (strategy.Needs.HasFlag(SignalKinds.PredictedLoss))
        {
            shared = null;
        }

        return (saved ?? shared) is { } past ? new Trial(setup, past) : new Trial(setup);
    }
}
