using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>Makes the trials of an experiment.</summary>
/// <param name="experiment">The experiment of the trials.</param>
/// <param name="backend">The device to compute on.</param>
/// <param name="time">The clock of the machine.</param>
/// <param name="slice">See <see cref="TrialSetup.TrainingSlice"/>.</param>
internal sealed class UnitTrials(Experiment experiment, IBackend backend, TimeProvider time, TimeSpan slice)
{
    /// <param name="key">The unit.</param>
    /// <param name="from">The state to continue from; null to begin.</param>
    /// <param name="shared">The first cycle of the same trial with another strategy; set to null if it cannot be
    /// used.</param>
    /// <exception cref="Errors.QuerentException">It does not fit the experiment.</exception>
    public Trial Start(TrialKey key, UnitProgress? from, ref Checkpoint? shared)
    {
        LabeledStrategy strategy = experiment.Strategies.First(strategy => strategy.Label == key.Strategy);
        var setup = new TrialSetup
        {
            Task = experiment.Task,
            Samples = experiment.SamplesOf(key.Trial),
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
