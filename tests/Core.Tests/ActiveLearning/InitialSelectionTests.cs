using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Core.Tests.Objectives;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.ForeignCode;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

/// <summary>First labels that a strategy chooses from what an untrained network tells.</summary>
public sealed class InitialSelectionTests : IDisposable
{
    private readonly AuxiliaryTrials _trials = new();

    public void Dispose() => _trials.Dispose();

    [Fact]
    public void A_cycle_0_of_selection_alone_comes_before_the_first()
    {
        var initial = StubStrategy.First(Signal.Embeddings);
        using Trial trial = new(Setup(initial));
        var phases = new List<string>();
        while (trial.Phase != TrialPhase.Done)
        {
            phases.Add($"{trial.Cycle} {trial.Phase} {trial.Pool.Labeled.Count} {trial.Query.Count}");
            Proceed(trial);
        }

        Assert.Equal(
        [
            "0 Select 0 0", "0 AwaitLabels 0 9", "1 Train 9 0", "1 Evaluate 9 0", "1 Select 9 0", "1 AwaitLabels 9 5",
            "2 Train 14 0", "2 Evaluate 14 0", "2 Select 14 0",
        ], phases);
        Assert.Equal([9, 5], trial.Pool.Rounds);
    }

    [Fact]
    public void The_strategy_sees_the_initial_weights_and_no_labels()
    {
        var initial = StubStrategy.First(Signal.Embeddings);
        using Trial trial = new(Setup(initial));
        var fresh = new FrozenModel(s_task, s_task.Samples, _trials.Backend, trial.Target, [], 16);
        SignalRows expected = SignalReader.Read(fresh, [Signal.Embeddings], [.. Enumerable.Range(0, 64)], default)[Signal.Embeddings];

        trial.Advance(new RecordingObserver(), default);

        AcquisitionContext context = Assert.Single(initial.Contexts);
        Assert.Equal((0, 9, 64), (context.Cycle, context.QuerySize, context.Candidates.Count));
        Assert.Empty(context.Labeled);
        Assert.Empty(context.Labels);
        Assert.Equal(expected.Row(63).ToArray(), context.Signals[Signal.Embeddings].Row(63).ToArray());
    }

    [Fact]
    public void A_trial_that_is_saved_and_loaded_after_every_phase_ends_at_the_same_bits()
    {
        var whole = new RecordingObserver();
        using Trial undisturbed = new(Setup(ByEmbedding()));
        AuxiliaryTrials.Finish(undisturbed, whole);

        var pieces = new RecordingObserver();
        Trial trial = new(Setup(ByEmbedding()));
        while (trial.Phase != TrialPhase.Done)
        {
            Proceed(trial, pieces);
            Checkpoint saved = trial.Save();
            trial.Dispose();
            trial = new Trial(Setup(ByEmbedding()), saved);
        }

        using (trial)
        {
            Assert.Equal(whole.Cycles.Select(cycle => cycle.Weights), pieces.Cycles.Select(cycle => cycle.Weights));
            Assert.Equal(undisturbed.Pool.Labeled, trial.Pool.Labeled);
            Assert.NotEqual(Enumerable.Range(0, 9), trial.Pool.Labeled.Take(9));
        }
    }

    [Fact]
    public void The_first_cycle_is_shared_by_trials_of_one_initial_selection_alone()
    {
        using Trial first = new(Setup(ByEmbedding()));
        while (!first.IsSharedSoFar)
        {
            Proceed(first);
        }

        Checkpoint saved = first.Save();
        TrialSetup other = Setup(ByEmbedding()) with { Strategy = StubStrategy.First(Signal.ClassProbabilities) };
        using var continued = new Trial(other, saved);
        using var alone = new Trial(other);
        RecordingObserver rest = new(), whole = new();
        AuxiliaryTrials.Finish(continued, rest);
        AuxiliaryTrials.Finish(alone, whole);

        Assert.Equal(whole.Cycles.Select(cycle => cycle.Weights), rest.Cycles.Select(cycle => cycle.Weights));
        Assert.Equal("the checkpoint is of a trial whose first labels came from first, not from a uniform draw",
            Refusal(other with { InitialSelection = null }, saved));
        Assert.Equal("the checkpoint is of a trial whose first labels came from first, not from second",
            Refusal(other with { InitialSelection = new InitialSelection(ByEmbedding(), "second") }, saved));
    }

    public static TheoryData<Signal, string> Lacking => new()
    {
        { Signal.PredictedLoss, "the objective 'loss', which is trained on labels" },
        { new PredictedEntropy(), "the objective 'entropy-head', which is trained on labels" },
        { Signal.TrueLoss, "true loss" },
        { Signal.Previous(Signal.Embeddings), "embeddings of the previous cycle" },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void A_strategy_that_needs_a_trained_model_is_refused(Signal signal, string lacking) => Assert.Equal(
        $"strategy 'first' cannot choose the first labels: it needs {lacking}, and there is no trained model yet; choose " +
        "another strategy", Assert.Throws<OptionException>(() => new Trial(Setup(StubStrategy.First(signal)))).Message);

    [Fact]
    public void Fewer_candidates_than_initial_labels_and_a_signal_that_is_not_there_are_refused()
    {
        TrialSetup few = Setup(StubStrategy.First(), AuxiliaryTrials.Options with { CandidateSubset = 8 });
        TrialSetup absent = Setup(StubStrategy.First(Signal.Embeddings)) with { Task = new TinyTask { Supplied = [] } };

        Assert.Equal("LoopOptions.CandidateSubset: 8 candidates are fewer than the 9 of LoopOptions.InitialLabels, which strategy " +
            "'first' chooses; raise it, or set it to 0", Assert.Throws<OptionException>(() => new Trial(few)).Message);
        Assert.StartsWith("strategy 'first' needs embeddings, which this task does not supply",
            Assert.Throws<OptionException>(() => new Trial(absent)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_breaks_the_contract_names_the_strategy()
    {
        var initial = new StubStrategy([], context => [new Pick(0)]);
        using Trial trial = new(Setup(initial));

        Assert.Equal("strategy 'first' broke its contract in cycle 0: it returned 1 images, not the 9 asked for",
            Assert.Throws<PluginException>(() => trial.Advance(new RecordingObserver(), default)).Message);
    }

    [Fact]
    public void Others_are_asked_for_until_one_has_a_label()
    {
        using Trial trial = new(Setup(StubStrategy.First()));
        var asked = new List<int>();
        for (int round = 0; round < 2; round++)
        {
            trial.Advance(new RecordingObserver(), default);
            asked.AddRange(trial.Query.Select(pick => pick.Index));
            trial.Answer(round == 0 ? [] : [trial.Query[3].Index]);
        }

        Assert.Equal(Enumerable.Range(0, 18), asked);
        Assert.Equal((1, TrialPhase.Train), (trial.Cycle, trial.Phase));
        Assert.Equal([12], trial.Pool.Labeled);
    }

    [Fact]
    public void A_pool_without_a_single_label_is_one_clear_line()
    {
        TrialSetup setup = Setup(StubStrategy.First(), AuxiliaryTrials.Options with { InitialLabels = 40 });
        using Trial trial = new(setup);
        for (int round = 0; round < 2; round++)
        {
            trial.Advance(new RecordingObserver(), default);
            trial.Answer([]);
        }

        Assert.Equal("no image of the pool got a label, so that there is nothing to train on",
            Assert.Throws<DataException>(() => trial.Advance(new RecordingObserver(), default)).Message);
    }

    private static readonly TinyTask s_task = new();

    private TrialSetup Setup(IAcquisitionStrategy initial, LoopOptions? options = null) =>
        _trials.Setup(StubStrategy.First(), options) with { InitialSelection = new InitialSelection(initial, "first") };

    private static StubStrategy ByEmbedding() => new([Signal.Embeddings], context => TopPicks.Highest(context.Candidates,
        [.. Enumerable.Range(0, context.Candidates.Count).Select(i => context.Signals[Signal.Embeddings].Row(i)[0])],
        context.QuerySize));

    private static void Proceed(Trial trial, RecordingObserver? observer = null)
    {
        if (trial.Phase == TrialPhase.AwaitLabels)
        {
            trial.Answer([.. trial.Query.Select(pick => pick.Index)]);
            return;
        }

        trial.Advance(observer ?? new RecordingObserver(), default);
    }

    private static string Refusal(TrialSetup setup, Checkpoint saved) =>
        Assert.Throws<DataException>(() => new Trial(setup, saved).Dispose()).Message;
}
