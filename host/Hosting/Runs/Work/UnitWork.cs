using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;
using Querent.SavedModels;

namespace Querent.Hosting.Runs;

/// <summary>Works on one unit to its end: from the farthest checkpoint of any earlier attempt, or from its
/// beginning.</summary>
internal sealed class UnitWork(WorkSettings settings, IBackend backend, FirstCycles firstCycles)
{
    // A shorter phase is cheaper to repeat than to save.
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    private readonly UnitTrials _trials = new(settings.Experiment, backend, settings.Time, settings.CheckpointInterval);
    private readonly OneWarning _statusWarning = new(settings.Warn);
    private long _saved;

    private Experiment Experiment => settings.Experiment;

    /// <exception cref="QuerentException">The trial could not continue; the saved state is valid.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted, and saved where it stopped.</exception>
    public void Run(UnitFolder folder, IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            Work(folder, observers, cancellation);
        }
        catch (OptionException problem)
        {
            throw new ConfigurationException(OptionKeys.InMessage(problem), problem);
        }
    }

    private void Work(UnitFolder folder, IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        UnitProgress? from = folder.Farthest(settings.Warn);
        using UnitAttempt attempt = folder.Begin(settings.AttemptName, settings.Circumstances, from);
        AbandonedAttempts.Remove(folder, attempt.Path);
        _saved = settings.Time.GetTimestamp();
        Checkpoint? shared = from is null ? firstCycles.Of(folder.Key.Trial) : null;
        using Trial trial = _trials.Start(folder.Key, from, ref shared);
        attempt.SharedWith ??= shared is null ? null : firstCycles.TrainedBy;
        var place = UnitPlace.Of(trial, attempt.SharedWith);
        Recall(folder.Key, from, observers);
        RunClock clock = settings.Clock ?? new RunClock(Experiment, [folder.Key], [], settings.Time);
        observers = settings.Clock is null ? [clock, .. observers] : observers;
        foreach (IRunObserver observer in observers)
        {
            observer.TrialStarted(folder.Key, place);
        }

        using (StatusFile status = Status(attempt, trial, clock))
        {
            var observer = new UnitObserver(folder.Key, attempt, new TrialRecords(Experiment, trial), place, [.. observers, status]);
            Advance(trial, attempt, observer, cancellation);
        }

        Finish(folder, attempt, trial);
        foreach (IRunObserver observer in observers)
        {
            observer.TrialEnded(folder.Key);
        }
    }

    private StatusFile Status(UnitAttempt attempt, Trial trial, RunClock clock)
    {
        var status = new StatusFile(
            attempt.Path, UnitStatus.Of(trial, Experiment), clock, settings.Time, _statusWarning);
        status.Start();
        return status;
    }

    private static void Recall(TrialKey key, UnitProgress? from, IReadOnlyList<IRunObserver> observers)
    {
        if (from is null)
        {
            return;
        }

        IReadOnlyList<CycleRecord> records = CycleRecord.Parse(Path.Combine(from.Attempt, UnitFiles.Records), from.Lines);
        IReadOnlyList<TimesRecord> times =
            LinesFile.Parse(Path.Combine(from.Attempt, UnitFiles.Times), from.Times, UnitJson.Default.TimesRecord);
        RecalledCycles.Tell(key, records, times, observers);
    }

    private void Advance(Trial trial, UnitAttempt attempt, UnitObserver observer, CancellationToken cancellation)
    {
        try
        {
            var oracle = new GroundTruthOracle(Experiment.SamplesOf(trial.Number));
            ActiveLearningLoop.Run(trial, oracle, observer, () => Save(trial, attempt, observer), cancellation);
        }
        catch (OperationCanceledException)
        {
            attempt.Save(trial.Save());
            throw;
        }
        catch (DivergenceException problem)
        {
            throw new DivergenceException(
                $"trial {trial.Number}, {trial.StrategyName}, cycle {observer.Cycle}: {OptionKeys.InMessage(problem)}");
        }
        catch (DeviceMemoryException problem)
        {
            (string setting, int batch) = observer.Epochs < Experiment.Loop.Training.Epochs
                ? ("training.batchSize", Experiment.Loop.Training.BatchSize)
                : ("loop.scoringBatchSize", Experiment.Loop.ScoringBatchSize);
            throw MemoryShortage.Explain(problem, settings.Device, setting, batch);
        }
    }

    private void Save(Trial trial, UnitAttempt attempt, UnitObserver observer)
    {
        bool isDue = IsDue(trial.Phase);
        if (isDue || trial.IsSharedSoFar)
        {
            Save(trial, attempt, isDue);
        }

        observer.PhaseReached(UnitPlace.Of(trial).Cycle, trial.Phase);
    }

    private bool IsDue(TrialPhase phase)
    {
        TimeSpan patience = settings.CheckpointInterval < s_moment ? settings.CheckpointInterval : s_moment;
        return phase is TrialPhase.AwaitLabels or TrialPhase.Done || settings.Time.GetElapsedTime(_saved) >= patience;
    }

    private void Save(Trial trial, UnitAttempt attempt, bool isDue)
    {
        Checkpoint checkpoint = trial.Save();
        if (isDue)
        {
            attempt.Save(checkpoint);
            _saved = settings.Time.GetTimestamp();
        }

        if (trial.IsSharedSoFar)
        {
            firstCycles.Keep(new TrialKey(trial.Number, trial.StrategyName), checkpoint);
        }
    }

    private void Finish(UnitFolder folder, UnitAttempt attempt, Trial trial)
    {
        if (Experiment.KeepsModel(trial.Number))
        {
            ModelFile.Write(attempt.File(UnitFiles.Model), trial.Target, trial.Objectives, Origin(trial));
        }

        attempt.Seal();
        Publication.Of(folder, attempt.Path, UnitFiles.Records, settings.Warn);
        folder.RemoveCheckpoint();
        folder.RemoveEmpty();
    }

    private ModelOrigin Origin(Trial trial) => ModelOrigin.Of(Experiment.Task, Experiment.TaskName,
        Experiment.TaskOptions, Experiment.Samples.Info, new JsonObject
        {
            ["strategy"] = trial.StrategyName,
            ["trial"] = trial.Number,
            ["cycle"] = trial.Cycle,
            ["labels"] = trial.Pool.Labeled.Count,
            ["scoringBatchSize"] = Experiment.Loop.ScoringBatchSize,
            ["seed"] = Experiment.SeedNumber,
            ["dataFingerprint"] = Experiment.Fingerprint,
        });
}
