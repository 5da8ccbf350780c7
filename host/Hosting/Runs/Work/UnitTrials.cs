using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>Makes the trials of an experiment.</summary>
/// <param name="experiment">What they are trials of.</param>
/// <param name="backend">Where they compute.</param>
/// <param name="time">Of the machine.</param>
/// <param name="slice">See <see cref="TrialSetup.TrainingSlice"/>.</param>
internal sealed class UnitTrials(Experiment experiment, IBackend backend, TimeProvider time, TimeSpan slice)
{
    /// <param name="key">Of the unit.</param>
    /// <param name="from">What it goes on from; null to begin.</param>
    /// <param name="shared">The first cycle of the same trial with another strategy; taken away if it is of no
    /// use.</param>
    /// <exception cref="Errors.QuerentException">It does not fit the experiment.</exception>
    public Trial Start(TrialKey key, UnitProgress? from, ref Checkpoint? shared)
    {
        LabeledStrategy strategy = experiment.Strategies.First(strategy => strategy.Label == key.Strategy);
        var setup = new TrialSetup
        {
            Task = experiment.Task,
            Samples = experiment.Samples,
            Backend = backend,
            Options = experiment.Loop,
            Seed = experiment.Seed,
            Number = key.Trial,
            Strategy = strategy.Create(),
            StrategyName = strategy.Label,
            InitialSelection = experiment.InitialSelection is { } initial
                ? new InitialSelection(initial.Create(), initial.Label) : null,
            Time = time,
            TrainingSlice = slice,
        };
        if (!strategy.SharesFirstCycle)
        {
            shared = null;
        }

        return from is not null ? Continue(setup, from) : shared is not null ? new Trial(setup, shared) : new Trial(setup);
    }

    private static Trial Continue(TrialSetup setup, UnitProgress from)
    {
        try
        {
            return new Trial(setup, from.Checkpoint);
        }
        catch (DataException problem)
        {
            throw new DataException($"{from.Attempt}: {problem.Message}", problem);
        }
    }
}
