using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Errors;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class LabelingRoundTests : IDisposable
{
    private static readonly LoopOptions s_options = new()
    {
        InitialLabels = 9,
        QuerySize = 5,
        Cycles = 2,
        ScoringBatchSize = 16,
        Training = Models.Options with { Epochs = 3, BatchSize = 4 },
    };

    private readonly CpuBackend _backend = new(2);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void A_first_round_is_the_first_cycle_of_a_trial_to_the_bit()
    {
        var observer = new RecordingObserver();
        using var trial = new Trial(Setup(ByLoss()));
        int[] labeled = [.. trial.Pool.Labeled];
        while (trial.Phase != TrialPhase.AwaitLabels)
        {
            trial.Advance(observer, default);
        }

        using var round = new LabelingRound(Setup(ByLoss()), number: 1, labeled);
        var told = new RecordingObserver();
        round.Train(told, default);
        Querent.Training.TestResult? test = round.Evaluate(default);

        Assert.Equal(trial.Query, round.Select(told, default));
        Assert.Equal(observer.Cycles[0].Metrics, test!.Metrics);
        Assert.Equal(observer.Cycles[0].TargetLoss, test.TargetLoss);
        Assert.Equal(observer.EpochLosses, told.EpochLosses);
        Assert.Equal(StateDict.Hash(trial.Target), StateDict.Hash(round.Target));
    }

    [Fact]
    public void Without_a_label_the_initial_selection_is_asked()
    {
        StubStrategy initial = StubStrategy.First(Signal.Embeddings);
        TrialSetup setup = Setup(ByLoss()) with { InitialSelection = new InitialSelection(initial, "first") };

        using var round = new LabelingRound(setup, number: 1, []);

        Assert.Equal(Enumerable.Range(0, 9), round.Select(new RecordingObserver(), default).Select(pick => pick.Index));
        Assert.Empty(Assert.Single(initial.Contexts).Labeled);
    }

    [Fact]
    public void Without_a_label_and_an_initial_selection_it_says_so() => Assert.Contains("no label yet",
        Assert.Throws<ConfigurationException>(() => new LabelingRound(Setup(ByLoss()), 1, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_network_of_the_round_before_is_not_there()
    {
        StubStrategy strategy = StubStrategy.First(Signal.Previous(Signal.ClassProbabilities));

        Assert.Contains("the network of the round before, which is not kept", Assert.Throws<ConfigurationException>(
            () => new LabelingRound(Setup(strategy), 1, [0, 1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_before_take_the_place_of_a_training()
    {
        using var trained = new LabelingRound(Setup(ByLoss()), number: 1, [0, 1, 2, 3, 4, 5]);
        trained.Train(new RecordingObserver(), default);
        using var filled = new LabelingRound(Setup(ByLoss()), number: 1, [0, 1, 2, 3, 4, 5]);
        foreach ((var from, var to) in trained.Target.State.Zip(filled.Target.State)
            .Concat(trained.Objectives[0].Module.State.Zip(filled.Objectives[0].Module.State)))
        {
            to.Tensor.Upload(from.Tensor.ToArray());
        }

        Assert.Equal(trained.Select(new RecordingObserver(), default), filled.Select(new RecordingObserver(), default));
    }

    [Fact]
    public void A_project_without_hold_out_is_not_measured()
    {
        var task = new TinyTask(testSize: 0);
        using var round = new LabelingRound(Setup(ByLoss()) with { Task = task, Samples = task.Samples }, 1, [0, 1, 2, 3]);
        round.Train(new RecordingObserver(), default);

        Assert.Null(round.Evaluate(default));
        Assert.Equal(5, round.Select(new RecordingObserver(), default).Count);
    }

    [Fact]
    public void Other_rounds_train_in_another_order()
    {
        using var first = new LabelingRound(Setup(ByLoss()), number: 1, [0, 1, 2, 3, 4, 5]);
        using var second = new LabelingRound(Setup(ByLoss()), number: 2, [0, 1, 2, 3, 4, 5]);
        first.Train(new RecordingObserver(), default);
        second.Train(new RecordingObserver(), default);

        Assert.NotEqual(StateDict.Hash(first.Target), StateDict.Hash(second.Target));
    }

    private static StubStrategy ByLoss() => new([Signal.PredictedLoss], context =>
        TopPicks.Highest(context.Candidates, context.Signals[Signal.PredictedLoss], context.QuerySize));

    private TrialSetup Setup(StubStrategy strategy)
    {
        var task = new TinyTask();
        return new TrialSetup
        {
            Task = task,
            Samples = task.Samples,
            Backend = _backend,
            Options = s_options,
            Seed = new Seed(9),
            Number = 1,
            Strategy = strategy,
            StrategyName = "stub",
        };
    }
}
