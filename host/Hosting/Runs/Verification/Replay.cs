using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs.Verification;

/// <summary>Computes units again, in memory, and compares each cycle with its record.</summary>
/// <param name="experiment">The experiment of the units.</param>
/// <param name="backend">The device to compute on.</param>
/// <param name="time">The clock of the machine.</param>
/// <param name="lastCycle">The last cycle to compute.</param>
/// <param name="findings">Gets each cycle with its record.</param>
internal sealed class Replay(
    Experiment experiment, IBackend backend, TimeProvider time, int lastCycle, ReplayFindings findings)
{
    private readonly UnitTrials _trials = new(experiment, backend, time, Timeout.InfiniteTimeSpan);
    private readonly FirstCycles _firstCycles = new();

    /// <param name="units">The stored units.</param>
    /// <param name="observers">Get the events of the work.</param>
    /// <param name="cancellation">Checked between steps and batches.</param>
    /// <exception cref="QuerentException">It cannot be computed.</exception>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public void Run(EndedUnits units, IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        foreach (UnitResult unit in units.Results.TakeWhile(_ => findings.GoesOn))
        {
            TrialKey key = unit.Folder.Key;
            var follower = new Follower(unit, observers, findings);
            try
            {
                Run(key, follower, observers, cancellation);
            }
            catch (DivergenceException problem)
            {
                findings.Diverged(key, follower.Cycles + 1, problem);
            }
            catch (OptionException problem)
            {
                throw new ConfigurationException(OptionKeys.InMessage(problem), problem);
            }
        }
    }

    private void Run(
        TrialKey key, Follower follower, IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        Checkpoint? shared = _firstCycles.Of(key.Trial);
        using Trial trial = _trials.Start(key, null, ref shared);
        follower.Records = new TrialRecords(experiment, trial);
        foreach (IRunObserver observer in observers)
        {
            observer.TrialStarted(key, UnitPlace.Of(trial));
        }

        Advance(trial, follower, cancellation);
    }

    private void Advance(Trial trial, Follower follower, CancellationToken cancellation)
    {
        var oracle = new GroundTruthOracle(experiment.SamplesOf(trial.Number));
        while (findings.GoesOn && follower.Cycles < lastCycle && trial.Phase != TrialPhase.Done)
        {
            if (trial.Phase == TrialPhase.AwaitLabels)
            {
                trial.Answer(oracle.Label([.. trial.Query.Select(pick => pick.Index)], cancellation));
                continue;
            }

            trial.Advance(follower, cancellation);
            if (trial.IsSharedSoFar)
            {
                _firstCycles.Keep(new TrialKey(trial.Number, trial.StrategyName), trial.Save());
            }
        }
    }

    private sealed class Follower(
        UnitResult unit, IReadOnlyList<IRunObserver> observers, ReplayFindings findings) : ITrialObserver
    {
        /// <summary>Of the trial; set when it is there.</summary>
        public TrialRecords? Records { private get; set; }

        /// <summary>That have ended.</summary>
        public int Cycles { get; private set; }

        public void StepEnded(int cycle, StepProgress progress)
        {
            foreach (IRunObserver observer in observers)
            {
                observer.StepEnded(unit.Folder.Key, cycle, progress);
            }
        }

        public void EpochEnded(int cycle, EpochProgress progress)
        {
            foreach (IRunObserver observer in observers)
            {
                observer.EpochEnded(unit.Folder.Key, cycle, progress);
            }
        }

        public void CycleEnded(CycleResult result, CycleTimes times)
        {
            foreach (IRunObserver observer in observers)
            {
                observer.CycleEnded(unit.Folder.Key, result, times);
            }

            findings.Compare(unit.Records[Cycles++], Records!.Of(result));
        }
    }
}
