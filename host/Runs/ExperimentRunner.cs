using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Errors;
using Querent.Host.Configuration;

namespace Querent.Host.Runs;

/// <summary>All strategies in all trials: a trial with every strategy before the next trial begins.</summary>
internal sealed class ExperimentRunner(Experiment experiment, string device, IBackend backend, TimeProvider time)
{
    /// <exception cref="QuerentException">A trial could not go on; what was observed so far holds.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    public void Run(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        var loop = new ActiveLearningLoop(
            experiment.Task, backend, experiment.Loop, new GroundTruthOracle(), experiment.Seed, time);
        foreach (IRunObserver observer in observers)
        {
            observer.RunStarted();
        }

        for (int trial = 1; trial <= experiment.Trials; trial++)
        {
            foreach (LabeledStrategy strategy in experiment.Strategies)
            {
                RunTrial(loop, trial, strategy, observers, cancellation);
            }
        }
    }

    private void RunTrial(ActiveLearningLoop loop, int trial, LabeledStrategy strategy,
        IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var key = new TrialKey(trial, strategy.Label);
        foreach (IRunObserver observer in observers)
        {
            observer.TrialStarted(key);
        }

        var group = new ObserverGroup(key, observers);
        try
        {
            loop.Run(trial, strategy.Label, strategy.Create(), group, cancellation);
        }
        catch (DivergenceException problem)
        {
            throw new DivergenceException(
                $"trial {trial}, {strategy.Label}, cycle {group.Cycle}: {OptionKeys.InMessage(problem)}");
        }
        catch (OptionException problem)
        {
            throw new ConfigurationException(OptionKeys.InMessage(problem), problem);
        }
        catch (DeviceMemoryException problem)
        {
            (string setting, int batch) = group.Epochs < experiment.Loop.Training.Epochs
                ? ("training.batchSize", experiment.Loop.Training.BatchSize)
                : ("loop.scoringBatchSize", experiment.Loop.ScoringBatchSize);
            throw MemoryShortage.Explain(problem, device, setting, batch);
        }
    }
}
