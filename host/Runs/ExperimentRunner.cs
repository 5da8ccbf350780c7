using Querent.ActiveLearning;
using Querent.Backends;

namespace Querent.Host.Runs;

/// <summary>All strategies in all trials: a trial with every strategy before the next trial begins.</summary>
internal sealed class ExperimentRunner(Experiment experiment, IBackend backend, TimeProvider time)
{
    /// <exception cref="Errors.QuerentException">A trial could not go on; what was observed so far holds.</exception>
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
                RunTrial(loop, new TrialKey(trial, strategy.Label), strategy.Strategy, observers, cancellation);
            }
        }
    }

    private static void RunTrial(ActiveLearningLoop loop, TrialKey key, IAcquisitionStrategy strategy,
        IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (IRunObserver observer in observers)
        {
            observer.TrialStarted(key);
        }

        loop.Run(key.Trial, strategy, new ObserverGroup(key, observers), cancellation);
    }
}
