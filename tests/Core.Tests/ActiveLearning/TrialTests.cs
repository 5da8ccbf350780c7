using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class TrialTests : IDisposable
{
    private readonly CpuBackend _backend = new(2);

    private static LoopOptions Options => new()
    {
        InitialLabels = 9,
        QuerySize = 5,
        Cycles = 3,
        CandidateSubset = 20,
        ScoringBatchSize = 16,
        Training = Models.Options with { Epochs = 3, BatchSize = 4 },
    };

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Phases_follow_each_other_and_the_last_cycle_asks_for_nothing()
    {
        using Trial trial = Begin(StubStrategy.First());
        var phases = new List<string>();

        while (trial.Phase != TrialPhase.Done)
        {
            phases.Add($"{trial.Cycle} {trial.Phase}");
            Proceed(trial, new RecordingObserver());
        }

        Assert.Equal(
        [
            "1 Train", "1 Evaluate", "1 Select", "1 AwaitLabels", "2 Train", "2 Evaluate", "2 Select", "2 AwaitLabels",
            "3 Train", "3 Evaluate", "3 Select",
        ], phases);
        Assert.Throws<InvalidOperationException>(() => trial.Advance(new RecordingObserver(), default));
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, "loss", Retrain.Continue)]
    [InlineData(OptimizerKind.Sgd, "probabilities", Retrain.FromScratch)]
    [InlineData(OptimizerKind.Adam, "loss", Retrain.FromScratch)]
    [InlineData(OptimizerKind.AdamW, "none", Retrain.Continue)]
    [InlineData(OptimizerKind.RmsProp, "loss", Retrain.Continue)]
    [InlineData(OptimizerKind.Sgd, "previous", Retrain.Continue)]
    [InlineData(OptimizerKind.Adam, "previous", Retrain.FromScratch)]
    public void A_trial_that_is_saved_and_loaded_after_every_step_ends_at_the_same_bits(
        OptimizerKind optimizer, string needed, Retrain retrain)
    {
        Signal? needs = needed switch
        {
            "loss" => Signal.PredictedLoss,
            "probabilities" => Signal.ClassProbabilities,
            "previous" => Signal.Previous(Signal.ClassProbabilities),
            _ => null,
        };
        LoopOptions options = Options with
        {
            Retrain = retrain,
            Training = Options.Training with
            {
                Optimizer = Options.Training.Optimizer with { Kind = optimizer, DecayAfterEpochs = [1] },
            },
        };
        var whole = new RecordingObserver();
        using Trial undisturbed = Begin(Scored(needs), options);
        ActiveLearningLoop.Run(undisturbed, new GroundTruthOracle(new TinyTask().Samples), whole, static () => { }, default);

        var pieces = new RecordingObserver();
        int saves = 0;
        Trial trial = Begin(Scored(needs), options);
        while (trial.Phase != TrialPhase.Done)
        {
            Step(trial, pieces);
            Checkpoint saved = trial.Save();
            trial.Dispose();
            trial = new Trial(Setup(Scored(needs), options), saved);
            saves++;
        }

        using (trial)
        {
            Assert.True(saves > 3 * 3 * 3, $"saved {saves} times only");
            AssertSame(whole.Cycles, pieces.Cycles);
            Assert.Equal(whole.EpochLosses, pieces.EpochLosses);
            Assert.Equal(StateDict.Hash(undisturbed.Target), StateDict.Hash(trial.Target));
            Assert.Equal(undisturbed.Pool.Labeled, trial.Pool.Labeled);
        }
    }

    [Fact]
    public void A_trial_that_waits_for_labels_is_answered_after_it_was_loaded_from_a_folder()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var whole = new RecordingObserver();
            using Trial undisturbed = Begin(Scored(Signal.PredictedLoss));
            ActiveLearningLoop.Run(undisturbed, new EveryOther(), whole, static () => { }, default);

            var first = new RecordingObserver();
            using (Trial trial = Begin(Scored(Signal.PredictedLoss)))
            {
                while (trial.Phase != TrialPhase.AwaitLabels)
                {
                    trial.Advance(first, default);
                }

                new CheckpointFolder(path).Write(trial.Save());
            }

            using var loaded = new Trial(
                Setup(Scored(Signal.PredictedLoss), Options), new CheckpointFolder(path).Read(Assert.Fail)!);
            Assert.Equal(5, loaded.Query.Count);
            ActiveLearningLoop.Run(loaded, new EveryOther(reverse: true), first, static () => { }, default);

            AssertSame(whole.Cycles, first.Cycles);
            Assert.Equal(StateDict.Hash(undisturbed.Target), StateDict.Hash(loaded.Target));
            Assert.Equal(StateDict.Hash(undisturbed.Objectives[0].Module), StateDict.Hash(loaded.Objectives[0].Module));
            Assert.Equal(undisturbed.Pool.Declined(), loaded.Pool.Declined());
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void A_first_cycle_without_loss_prediction_serves_another_strategy_of_the_trial()
    {
        var whole = new RecordingObserver();
        using Trial alone = Begin(Scored(Signal.ClassProbabilities));
        ActiveLearningLoop.Run(alone, new GroundTruthOracle(new TinyTask().Samples), whole, static () => { }, default);

        using Trial other = Begin(StubStrategy.First());
        while (!other.IsSharedSoFar)
        {
            other.Advance(new RecordingObserver(), default);
        }

        var rest = new RecordingObserver();
        using var continued = new Trial(Setup(Scored(Signal.ClassProbabilities), Options), other.Save());
        ActiveLearningLoop.Run(continued, new GroundTruthOracle(new TinyTask().Samples), rest, static () => { }, default);

        AssertSame(whole.Cycles, rest.Cycles);
        Assert.Contains("began with other weights", Refusal(
            Setup(Scored(Signal.PredictedLoss), Options), other.Save()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Retrain.Continue)]
    [InlineData(Retrain.FromScratch)]
    public void The_previous_network_is_that_of_the_end_of_the_previous_cycle(Retrain retrain)
    {
        RowSignal now = Signal.Embeddings, previous = Signal.Previous(Signal.Embeddings);
        LoopOptions options = Options with { Retrain = retrain, CandidateSubset = 0, Cycles = 3 };
        var strategy = new StubStrategy([now, previous], StubStrategy.First().Select);

        using (Trial trial = Begin(strategy, options))
        {
            ActiveLearningLoop.Run(
                trial, new GroundTruthOracle(new TinyTask().Samples), new RecordingObserver(), static () => { }, default);
        }

        (AcquisitionContext first, AcquisitionContext second) = (strategy.Contexts[0], strategy.Contexts[1]);
        Assert.NotEqual(first.Signals[now].Row(0).ToArray(), first.Signals[previous].Row(0).ToArray());
        for (int i = 0; i < second.Candidates.Count; i++)
        {
            int before = first.Candidates.ToList().IndexOf(second.Candidates[i]);
            Assert.Equal(first.Signals[now].Row(before).ToArray(), second.Signals[previous].Row(i).ToArray());
        }
    }

    [Fact]
    public void The_order_of_an_epoch_depends_on_seed_and_epoch_alone()
    {
        var orders = new List<int[]>();
        var task = new TinyTask
        {
            Filled = (indices, seed) =>
            {
                if (seed is not null)
                {
                    orders.Add(indices);
                }
            },
        };
        LoopOptions options = Options with { Cycles = 1, Training = Options.Training with { BatchSize = 16, Epochs = 3 } };
        using (var three = new Trial(Setup(StubStrategy.First(), options, task)))
        {
            three.Advance(new RecordingObserver(), default);
        }

        int[][] all = [.. orders];
        orders.Clear();
        using (var trial = new Trial(Setup(StubStrategy.First(), options with
        {
            Training = options.Training with { Epochs = 1 },
        }, task)))
        {
            trial.Advance(new RecordingObserver(), default);
        }

        Assert.Equal(3, all.Length);
        Assert.Equal(all[0], orders[0]);
        Assert.NotEqual(all[0], all[1]);
        Assert.NotEqual(all[1], all[2]);
        Assert.All(all, order => Assert.Equal(all[0].Order(), order.Order()));
    }

    [Fact]
    public void An_interrupted_trial_can_be_saved_where_it_stopped()
    {
        var whole = new RecordingObserver();
        using Trial undisturbed = Begin(Scored(Signal.PredictedLoss));
        ActiveLearningLoop.Run(undisturbed, new GroundTruthOracle(new TinyTask().Samples), whole, static () => { }, default);

        var pieces = new RecordingObserver();
        Checkpoint saved;
        using (var source = new CancellationTokenSource())
        using (Trial trial = Begin(Scored(Signal.PredictedLoss)))
        {
            pieces.StepEndedBy = progress =>
            {
                if (progress is { Epoch: 2, Step: 2 })
                {
                    source.Cancel();
                }
            };
            Assert.ThrowsAny<OperationCanceledException>(() => trial.Advance(pieces, source.Token));
            saved = trial.Save();
        }

        pieces.StepEndedBy = null;
        using var resumed = new Trial(Setup(Scored(Signal.PredictedLoss), Options), saved);
        ActiveLearningLoop.Run(resumed, new GroundTruthOracle(new TinyTask().Samples), pieces, static () => { }, default);

        AssertSame(whole.Cycles, pieces.Cycles);
        Assert.Equal(whole.EpochLosses, pieces.EpochLosses);
    }

    [Fact]
    public void What_is_of_another_trial_is_refused()
    {
        using Trial trial = Begin(StubStrategy.First());
        Checkpoint saved = trial.Save();
        TrialSetup setup = Setup(StubStrategy.First(), Options);

        Assert.Equal("the checkpoint is of trial 1 of seed 9, not of trial 2 of seed 9", Refusal(setup with { Number = 2 }, saved));
        Assert.Contains("seed 8", Refusal(setup with { Seed = new Seed(8) }, saved), StringComparison.Ordinal);
        Assert.Equal("the checkpoint is of a pool of 64 images, not 65",
            Refusal(setup with { Samples = new TinyTask(poolSize: 65).Samples }, saved));
        Assert.Contains("began with other weights",
            Refusal(setup with { Task = new TinyTask { BlocksPerStage = [2, 1] } }, saved), StringComparison.Ordinal);
        Assert.Contains("not that of a trial", Refusal(setup, saved with { State = "{}" }), StringComparison.Ordinal);
        Assert.Contains("format version 2", Refusal(
            setup, saved with { State = saved.State.Replace("\"version\":3", "\"version\":2", StringComparison.Ordinal) }),
            StringComparison.Ordinal);
        Assert.Contains("tensors", Refusal(setup, saved with { Tensors = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_names_images_that_were_asked_for()
    {
        using Trial trial = Begin(StubStrategy.First());
        Assert.Throws<InvalidOperationException>(() => trial.Answer([]));
        while (trial.Phase != TrialPhase.AwaitLabels)
        {
            trial.Advance(new RecordingObserver(), default);
        }

        int asked = trial.Query[0].Index;
        Assert.Throws<ArgumentException>(() => trial.Answer([asked, asked]));
        Assert.Throws<ArgumentException>(() => trial.Answer([trial.Pool.Labeled[0]]));
        Assert.Equal(TrialPhase.AwaitLabels, trial.Phase);
        Assert.Equal(9, trial.Pool.Labeled.Count);

        trial.Answer([asked]);
        Assert.Equal((2, TrialPhase.Train, 10, 4),
            (trial.Cycle, trial.Phase, trial.Pool.Labeled.Count, trial.Pool.Declined().Length));
    }

    // Training yields after each step: no step takes less time than this clock moves.
    private static void Step(Trial trial, RecordingObserver observer)
    {
        using var source = new CancellationTokenSource();
        observer.StepEndedBy = _ => source.Cancel();
        try
        {
            Proceed(trial, observer, trial.Phase == TrialPhase.Train ? source.Token : default);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Proceed(Trial trial, RecordingObserver observer, CancellationToken cancellation = default)
    {
        if (trial.Phase == TrialPhase.AwaitLabels)
        {
            trial.Answer([.. trial.Query.Select(pick => pick.Index)]);
        }
        else
        {
            trial.Advance(observer, cancellation);
        }
    }

    private static string Refusal(TrialSetup setup, Checkpoint saved) =>
        Assert.Throws<DataException>(() => new Trial(setup, saved).Dispose()).Message;

    private static void AssertSame(List<CycleResult> expected, List<CycleResult> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach ((CycleResult one, CycleResult other) in expected.Zip(actual))
        {
            Assert.Equal(one.Weights, other.Weights);
            Assert.Equal(one.Picks, other.Picks);
            Assert.Equal(one.Metrics, other.Metrics);
            Assert.Equal((one.Cycle, one.LabeledCount, one.TargetLoss, one.RankingAccuracy),
                (other.Cycle, other.LabeledCount, other.TargetLoss, other.RankingAccuracy));
            Assert.Equal(one.LossPairs, other.LossPairs);
            Assert.Equal(one.Epochs, other.Epochs);
            Assert.Equal((one.Spearman, one.Kendall, one.Collapse, one.EntropyOverlap, one.RandomOverlap),
                (other.Spearman, other.Kendall, other.Collapse, other.EntropyOverlap, other.RandomOverlap));
            Assert.Equal(3, one.Epochs.Count);
        }
    }

    // Picks depend on the scores where there are some.
    private static StubStrategy Scored(Signal? needs) => new(needs is null ? [] : [needs], context => needs is ScalarSignal losses
        ? TopPicks.Highest(context.Candidates, context.Signals[losses], context.QuerySize)
        : needs is RowSignal { NeedsPrevious: true } rows
        ? TopPicks.Highest(context.Candidates, [.. Enumerable.Range(0, context.Candidates.Count).Select(
            i => context.Signals[rows].Row(i)[0])], context.QuerySize)
        : [.. context.Seed.Stream().Sample(context.Candidates, context.QuerySize).Select(index => new Pick(index))]);

    private Trial Begin(StubStrategy strategy, LoopOptions? options = null) => new(Setup(strategy, options ?? Options));

    private TrialSetup Setup(StubStrategy strategy, LoopOptions options, TinyTask? task = null) => new()
    {
        Task = task ?? new TinyTask(),
        Samples = (task ?? new TinyTask()).Samples,
        Backend = _backend,
        Options = options,
        Seed = new Seed(9),
        Number = 1,
        Strategy = strategy,
        StrategyName = "stub",
    };

    // Declines every second image; names the others in either order.
    private sealed class EveryOther(bool reverse = false) : IOracle
    {
        public IReadOnlyList<int> Label(IReadOnlyList<int> query, CancellationToken cancellation)
        {
            int[] labeled = [.. query.Where((_, i) => i % 2 == 0)];
            return reverse ? [.. labeled.Reverse()] : labeled;
        }
    }
}
