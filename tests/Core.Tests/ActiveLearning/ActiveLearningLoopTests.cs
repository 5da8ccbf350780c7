using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Randomness;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class ActiveLearningLoopTests
{
    private static LoopOptions Options => new()
    {
        InitialLabels = 8,
        QuerySize = 6,
        Cycles = 3,
        CandidateSubset = 20,
        Retrain = Retrain.Continue,
        ScoringBatchSize = 16,
        Training = Models.Options with { Epochs = 1, BatchSize = 8 },
    };

    [Fact]
    public void No_sample_is_ever_labeled_twice_and_the_labels_grow_by_the_query_size()
    {
        StubStrategy strategy = StubStrategy.First();
        RecordingObserver observer = Run(strategy);

        Assert.Equal([8, 14, 20], observer.Cycles.Select(cycle => cycle.LabeledCount));
        int[] asked = [.. observer.Cycles.SelectMany(cycle => cycle.Picks).Select(pick => pick.Index)];
        Assert.Equal(12, asked.Distinct().Count());
        Assert.Empty(asked.Intersect(strategy.Contexts[0].Labeled));
        Assert.All(strategy.Contexts, context => Assert.Empty(context.Candidates.Intersect(context.Labeled)));
        Assert.Empty(observer.Cycles[^1].Picks);
        Assert.Equal(3, observer.Epochs);
    }

    [Fact]
    public void Strategies_of_one_trial_share_initial_labels_and_first_training_and_trials_differ()
    {
        StubStrategy a = StubStrategy.First(), b = StubStrategy.First(Signal.ClassProbabilities), other = StubStrategy.First();
        RecordingObserver first = Run(a), second = Run(b), nextTrial = Run(other, trial: 1);

        Assert.Equal(a.Contexts[0].Labeled, b.Contexts[0].Labeled);
        Assert.Equal(a.Contexts[0].Candidates, b.Contexts[0].Candidates);
        Assert.Equal(first.Cycles[0].TargetLoss, second.Cycles[0].TargetLoss);
        Assert.NotEqual(a.Contexts[0].Labeled, other.Contexts[0].Labeled);
        Assert.NotEqual(first.Cycles[0].TargetLoss, nextTrial.Cycles[0].TargetLoss);
    }

    [Fact]
    public void Scores_stay_aligned_with_dataset_indices()
    {
        // The same model scores the whole pool and a subset: the score of an image must not depend on which was asked.
        StubStrategy subset = StubStrategy.First(Signal.PredictedLoss), whole = StubStrategy.First(Signal.PredictedLoss);
        Run(subset, Options with { Cycles = 2 });
        Run(whole, Options with { Cycles = 2, CandidateSubset = 0 });

        Dictionary<int, float> all = Scores(whole.Contexts[0]);
        Dictionary<int, float> some = Scores(subset.Contexts[0]);
        Assert.Equal(20, some.Count);
        Assert.All(some, pair => Assert.Equal(all[pair.Key], pair.Value));

        static Dictionary<int, float> Scores(AcquisitionContext context) => context.Candidates
            .Zip(context.Signals[Signal.PredictedLoss]).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    [Fact]
    public void Only_what_a_strategy_asks_for_is_computed()
    {
        StubStrategy strategy = StubStrategy.First(Signal.ClassProbabilities);
        RecordingObserver observer = Run(strategy);

        SignalValues signals = strategy.Contexts[0].Signals;
        Assert.Equal(20, signals[Signal.ClassProbabilities].Samples);
        Assert.Throws<InvalidOperationException>(() => signals[Signal.PredictedLoss]);
        Assert.Throws<InvalidOperationException>(() => signals[Signal.Embeddings]);
        Assert.False(observer.HadLossPrediction);
        Assert.Null(observer.Cycles[0].RankingAccuracy);
    }

    [Fact]
    public void A_strategy_that_needs_predicted_losses_gets_a_module_and_its_ranking_accuracy()
    {
        RecordingObserver observer = Run(StubStrategy.First(Signal.PredictedLoss));

        Assert.True(observer.HadLossPrediction);
        Assert.All(observer.Cycles, cycle => Assert.InRange(cycle.RankingAccuracy!.Value, 0, 1));
    }

    [Fact]
    public void Embeddings_come_for_candidates_and_labeled_images()
    {
        var strategy = new StubStrategy([Signal.Embeddings, Signal.TrueLoss], StubStrategy.First().Select)
        {
            NeedsOfLabeled = [Signal.Embeddings],
        };
        Run(strategy);

        AcquisitionContext context = strategy.Contexts[0];
        Assert.Equal(20, context.Signals[Signal.Embeddings].Samples);
        Assert.Equal(8, context.LabeledSignals[Signal.Embeddings].Samples);
        Assert.Equal(20, context.Signals[Signal.TrueLoss].Length);
        Assert.All(context.Signals[Signal.TrueLoss], loss => Assert.True(loss > 0));
    }

    [Fact]
    public void A_strategy_sees_the_labels_and_rounds_of_the_labeled_images()
    {
        StubStrategy strategy = StubStrategy.First();
        Run(strategy);

        Assert.Equal([[8], [8, 6]], strategy.Contexts.Select(context => context.Rounds.ToArray()));
        Assert.All(strategy.Contexts, context => Assert.Equal(
            context.Labeled.Select(index => new ClassLabel(TinyTask.ClassOf(index))), context.Labels));
    }

    [Fact]
    public void A_strategy_that_scores_batches_gets_its_scores()
    {
        var strategy = new Doubled();
        RecordingObserver observer = Run(strategy);

        Assert.All(observer.Cycles.SkipLast(1), cycle => Assert.Equal(
            cycle.Picks.OrderByDescending(pick => pick.Score).ThenBy(pick => pick.Index), cycle.Picks));
        Assert.All(observer.Cycles[0].Picks, pick => Assert.Equal(2 * pick.Index, pick.Score));
    }

    [Fact]
    public void Images_without_a_label_are_neither_drawn_nor_kept()
    {
        var task = new TinyTask { IsUnlabeled = index => index % 2 == 1 };
        RecordingObserver observer = Run(StubStrategy.First(), task: task);

        Assert.All(observer.Cycles, cycle => Assert.True(cycle.LabeledCount < 8 + (6 * (cycle.Cycle - 1)) || cycle.Cycle == 1));
        Assert.Equal("3 images of the pool have a label, fewer than the 8 to begin with", Assert.Throws<DataException>(
            () => Run(StubStrategy.First(), task: new TinyTask { IsUnlabeled = index => index > 2 })).Message);
    }

    [Fact]
    public void Starting_from_scratch_and_continuing_differ()
    {
        float[] scratch = Run(StubStrategy.First(), Options with { Retrain = Retrain.FromScratch }).FinalWeights!["linear.weight"];
        float[] continued = Run(StubStrategy.First()).FinalWeights!["linear.weight"];

        Assert.NotEqual(scratch, continued);
    }

    [Fact]
    public void From_scratch_forgets_what_earlier_cycles_learned()
    {
        // The last training depends on its labels alone, so a trial of one cycle on the same labels ends the same.
        LoopOptions options = Options with { Retrain = Retrain.FromScratch, Cycles = 1, InitialLabels = 8 };
        float[] once = Run(StubStrategy.First(), options).FinalWeights!["bn1.running_mean"];
        float[] again = Run(StubStrategy.First(), options).FinalWeights!["bn1.running_mean"];

        Assert.Equal(once, again);
    }

    [Fact]
    public void A_declined_image_leaves_the_pool_without_a_label()
    {
        StubStrategy strategy = StubStrategy.First();
        RecordingObserver observer = Run(strategy, oracle: new EvenOracle());

        Assert.All(observer.Cycles.Skip(1), cycle => Assert.True(cycle.LabeledCount < 8 + (6 * (cycle.Cycle - 1))));
        IEnumerable<int> declined = observer.Cycles[0].Picks.Select(pick => pick.Index).Where(index => index % 2 == 1);
        Assert.NotEmpty(declined);
        Assert.Empty(declined.Intersect(strategy.Contexts[1].Candidates));
    }

    [Fact]
    public void More_labels_than_the_pool_has_are_refused_before_training()
    {
        var error = Assert.Throws<OptionException>(() => Run(StubStrategy.First(), Options with { QuerySize = 40 }));

        Assert.Equal("LoopOptions: 8 initial labels and 2 queries of 40 need 88 images, but the pool has 64; lower " +
            "LoopOptions.InitialLabels, LoopOptions.QuerySize or LoopOptions.Cycles", error.Message);
        Assert.Equal(
            [
                new Setting(typeof(LoopOptions), null, 88L, 64),
                new Setting(typeof(LoopOptions), nameof(LoopOptions.InitialLabels), 8),
                new Setting(typeof(LoopOptions), nameof(LoopOptions.QuerySize), 40),
                new Setting(typeof(LoopOptions), nameof(LoopOptions.Cycles), 3),
            ],
            error.Settings);
    }

    [Fact]
    public void A_query_larger_than_the_candidate_subset_is_refused_before_training()
    {
        var error = Assert.Throws<OptionException>(() => Run(StubStrategy.First(), Options with { CandidateSubset = 5 }));

        Assert.Equal("LoopOptions.CandidateSubset: 5 candidates are fewer than the query size 6; raise it, or set it to 0 for " +
            "the whole pool", error.Message);
        Assert.Equal([new Setting(typeof(LoopOptions), nameof(LoopOptions.CandidateSubset), 5, 6)], error.Settings);
    }

    [Fact]
    public void A_signal_that_the_task_lacks_is_refused_before_training()
    {
        var task = new TinyTask { Supplied = [Signal.ClassProbabilities] };
        var observer = new RecordingObserver();

        var error = Assert.Throws<OptionException>(() => Run(StubStrategy.First(Signal.Embeddings), task: task, observer: observer));

        Assert.StartsWith("strategy 'stub' needs embeddings", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, observer.Epochs);
    }

    [Theory]
    [InlineData(1, 8, LossPredictionObjective.Ranking, "TrainingOptions.BatchSize: 'stub' learns from 2 samples of a batch together")]
    [InlineData(8, 1, LossPredictionObjective.Ranking, "LoopOptions.InitialLabels: 'stub' learns from 2 samples of a batch together")]
    [InlineData(1, 8, LossPredictionObjective.Mse, null)]
    [InlineData(7, 8, LossPredictionObjective.Ranking, null)]
    public void Loss_prediction_that_never_sees_a_pair_is_refused_before_training(
        int batchSize, int initialLabels, LossPredictionObjective objective, string? problem)
    {
        var strategy = new StubStrategy([Signal.PredictedLoss], StubStrategy.First().Select)
        {
            LossPrediction = new LossPredictionOptions { Width = 8, Objective = objective },
        };
        LoopOptions options = Options with
        {
            InitialLabels = initialLabels,
            Training = Options.Training with { BatchSize = batchSize },
        };
        var observer = new RecordingObserver();

        if (problem is null)
        {
            Assert.Equal(3, Run(strategy, options).Cycles.Count);
            return;
        }

        var error = Assert.Throws<OptionException>(() => Run(strategy, options, observer: observer));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (Assert.Single(error.Settings).Value, error.Settings[0].Limit));
        Assert.Equal(0, observer.Epochs);
    }

    [Fact]
    public void A_strategy_cannot_change_what_it_is_given()
    {
        var strategy = new StubStrategy([Signal.TrueLoss], context =>
        {
            Assert.IsNotType<int[]>(context.Candidates);
            Assert.IsNotType<int[]>(context.Labeled);
            Assert.Throws<NotSupportedException>(() => ((IList<int>)context.Candidates)[0] = 63);
            Assert.Throws<NotSupportedException>(() => ((IList<int>)context.Labeled)[0] = 63);
            Array.Fill(context.Signals[Signal.TrueLoss], float.NaN);
            return [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
        });

        Assert.Equal(Run(StubStrategy.First()).Cycles[^1].Picks, Run(strategy).Cycles[^1].Picks);
    }

    [Fact]
    public void Settings_of_loss_prediction_that_cannot_be_used_are_the_fault_of_the_strategy()
    {
        var strategy = new StubStrategy([Signal.PredictedLoss], StubStrategy.First().Select)
        {
            LossPrediction = new LossPredictionOptions { Width = 0 },
        };

        Assert.StartsWith("strategy 'stub' failed in Trains: ArgumentException: the width of loss prediction is less than 1",
            Assert.Throws<PluginException>(() => Run(strategy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_asked_what_it_says_of_the_first_picks()
    {
        var task = new TinyTask { Predictions = count => count };

        RecordingObserver observer = Run(
            StubStrategy.First(), Options with { QuerySize = 15, Cycles = 2, ScoringBatchSize = 5 }, task: task);

        Assert.Equal(
            observer.Cycles[0].Picks.Take(PickAnnotations.Most).Select(pick => new TinyTask().Info.Classes[TinyTask.ClassOf(pick.Index)]),
            observer.Cycles[0].PickAnnotations.Select(annotation => annotation.Caption));
        Assert.Empty(observer.Cycles[1].PickAnnotations);
        Assert.Empty(Run(StubStrategy.First()).Cycles[0].PickAnnotations);
    }

    [Fact]
    public void A_task_that_predicts_for_some_images_of_a_batch_only_breaks_its_contract()
    {
        var task = new TinyTask { Predictions = count => count - 1 };

        var error = Assert.Throws<PluginException>(() => Run(StubStrategy.First(), task: task));

        Assert.Equal("the task broke its contract: Predict gave predictions for 5 of 6 samples", error.Message);
    }

    [Fact]
    public void Cancellation_ends_the_trial_and_keeps_the_cycles_told_before()
    {
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver();
        var strategy = new StubStrategy([], context =>
        {
            if (context.Cycle == 2)
            {
                source.Cancel();
            }

            return [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Run(strategy, observer: observer, cancellation: source.Token));
        Assert.InRange(observer.Cycles.Count, 1, 2);
    }

    private static RecordingObserver Run(
        IAcquisitionStrategy strategy, LoopOptions? options = null, int trial = 0, IOracle? oracle = null, TinyTask? task = null,
        RecordingObserver? observer = null, CancellationToken cancellation = default)
    {
        using var backend = new CpuBackend(2);
        observer ??= new RecordingObserver();
        using var begun = new Trial(new TrialSetup
        {
            Task = task ?? new TinyTask(),
            Samples = (task ?? new TinyTask()).Samples,
            Backend = backend,
            Options = options ?? Options,
            Seed = new Seed(9),
            Number = trial,
            Strategy = strategy,
            StrategyName = "stub",
        });
        ActiveLearningLoop.Run(begun, oracle ?? new GroundTruthOracle((task ?? new TinyTask()).Samples), observer, static () => { }, cancellation);
        observer.Keep(begun);
        return observer;
    }

    private sealed class EvenOracle : IOracle
    {
        public IReadOnlyList<int> Label(IReadOnlyList<int> query, CancellationToken cancellation) =>
            [.. query.Where(index => index % 2 == 0)];
    }

    private sealed class Doubled : ScoringStrategy
    {
        public override IReadOnlyList<Signal> Needs => [];

        public override void Score(SignalBatch batch, Span<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = 2 * batch.Indices.Span[i];
            }
        }
    }
}
