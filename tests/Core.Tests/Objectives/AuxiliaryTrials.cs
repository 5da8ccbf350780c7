using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.Objectives;

/// <summary>Trials of the tiny task whose strategies bring auxiliary objectives.</summary>
internal sealed class AuxiliaryTrials : IDisposable
{
    internal CpuBackend Backend { get; } = new(2);

    internal static LoopOptions Options => new()
    {
        InitialLabels = 9,
        QuerySize = 5,
        Cycles = 2,
        ScoringBatchSize = 16,
        Training = Models.Options with { Epochs = 3, BatchSize = 4 },
    };

    internal TrialSetup Setup(IAcquisitionStrategy strategy, LoopOptions? options = null, ITask? task = null) => new()
    {
        Task = task ?? new TinyTask(),
        Samples = new TinyTask().Samples,
        Backend = Backend,
        Options = options ?? Options,
        Seed = new Seed(9),
        Number = 1,
        Strategy = strategy,
        StrategyName = "stub",
    };

    internal Trial Begin(IAcquisitionStrategy strategy, LoopOptions? options = null) => new(Setup(strategy, options));

    /// <summary>A trial that ran to its end; the caller disposes it.</summary>
    internal Trial Run(IAcquisitionStrategy strategy, RecordingObserver observer, LoopOptions? options = null)
    {
        Trial trial = Begin(strategy, options);
        Finish(trial, observer);
        return trial;
    }

    internal static void Finish(Trial trial, RecordingObserver observer) =>
        ActiveLearningLoop.Run(trial, new GroundTruthOracle(new TinyTask().Samples), observer, static () => { }, default);

    /// <summary>The same after a save and a load behind every step and every phase.</summary>
    internal Trial RunInPieces(Func<IAcquisitionStrategy> strategy, RecordingObserver observer)
    {
        Trial trial = Begin(strategy());
        while (trial.Phase != TrialPhase.Done)
        {
            Step(trial, observer);
            Checkpoint saved = trial.Save();
            trial.Dispose();
            trial = new Trial(Setup(strategy()), saved);
        }

        return trial;
    }

    public void Dispose() => Backend.Dispose();

    private static void Step(Trial trial, RecordingObserver observer)
    {
        using var source = new CancellationTokenSource();
        observer.StepEndedBy = _ => source.Cancel();
        if (trial.Phase == TrialPhase.AwaitLabels)
        {
            trial.Answer([.. trial.Query.Select(pick => pick.Index)]);
            return;
        }

        try
        {
            trial.Advance(observer, trial.Phase == TrialPhase.Train ? source.Token : default);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
