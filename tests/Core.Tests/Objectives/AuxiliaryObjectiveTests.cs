using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.ForeignCode;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.Objectives;

/// <summary>An objective of another assembly, which trains along and feeds a signal of its own.</summary>
public sealed class AuxiliaryObjectiveTests : IDisposable
{
    private readonly AuxiliaryTrials _trials = new();

    public void Dispose() => _trials.Dispose();

    [Fact]
    public void A_signal_of_a_plugin_brings_its_objective_and_the_strategy_picks_by_it()
    {
        var observer = new RecordingObserver();
        using Trial trial = _trials.Run(new PredictedEntropyStrategy(), observer);

        Assert.IsType<EntropyHead>(Assert.Single(trial.Objectives));
        Pick[] picks = [.. observer.Cycles[0].Picks];
        Assert.Equal(5, picks.Length);
        Assert.All(picks, pick => Assert.True(double.IsFinite(pick.Score!.Value)));
        Assert.Equal(picks.OrderByDescending(pick => pick.Score), picks);
        Assert.True(picks.Select(pick => pick.Score).Distinct().Count() > 1);
    }

    [Fact]
    public void Its_loss_is_told_of_every_epoch_and_becomes_smaller()
    {
        var observer = new RecordingObserver();
        using Trial trial = _trials.Run(Fast(), observer, AuxiliaryTrials.Options with
        {
            InitialLabels = 32,
            Cycles = 1,
            Training = AuxiliaryTrials.Options.Training with { Epochs = 8 },
        });

        ObjectiveLoss[] losses = [.. observer.EpochLosses.Select(epoch => Assert.Single(epoch.Progress.AuxiliaryLosses!))];
        Assert.All(losses, loss => Assert.Equal("entropy-head", loss.Name));
        Assert.All(observer.EpochLosses, epoch => Assert.Null(epoch.Progress.RankingLoss));
        Assert.True(losses[^1].Loss < losses[0].Loss / 2, $"{losses[0]} to {losses[^1]}");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_trial_that_is_saved_and_loaded_after_every_step_ends_at_the_same_bits(bool hasOptimizer, bool predictsLoss)
    {
        IReadOnlyList<IAuxiliaryObjectiveFactory> instead = hasOptimizer ? Fast().Trains : [];
        IAcquisitionStrategy Strategy() => new PredictedEntropyStrategy
        {
            Instead = predictsLoss ? [new LossPredictionFactory(new LossPredictionOptions { Width = 8 }), .. instead] : instead,
        };
        RecordingObserver whole = new(), pieces = new();
        using Trial undisturbed = _trials.Run(Strategy(), whole);

        using Trial trial = _trials.RunInPieces(Strategy, pieces);

        Assert.Equal(predictsLoss ? 2 : 1, trial.Objectives.Count);
        Assert.Equal(Hashes(undisturbed), Hashes(trial));
        Assert.Equal(whole.Cycles.Select(Text), pieces.Cycles.Select(Text));
        Assert.Equal(whole.EpochLosses.SelectMany(Losses), pieces.EpochLosses.SelectMany(Losses));
    }

    [Fact]
    public void Its_weights_are_among_those_of_a_cycle_and_change_with_training()
    {
        RecordingObserver observer = new(), other = new();
        using Trial trial = _trials.Run(new PredictedEntropyStrategy(), observer);
        using Trial faster = _trials.Run(Fast(), other);

        Assert.All(observer.Cycles, cycle => Assert.Equal((64, null), (cycle.Weights.Auxiliary!.Length, cycle.Weights.LossPrediction)));
        Assert.NotEqual(observer.Cycles[0].Weights.Auxiliary, observer.Cycles[1].Weights.Auxiliary);
        Assert.NotEqual(observer.Cycles[0].Weights.Auxiliary, other.Cycles[0].Weights.Auxiliary);
    }

    [Fact]
    public void A_weight_of_0_leaves_the_network_as_it_would_be_alone()
    {
        RecordingObserver alone = new(), observer = new();
        using Trial without = _trials.Run(StubStrategy.First(), alone, AuxiliaryTrials.Options with { Cycles = 1 });
        using Trial with = _trials.Run(new PredictedEntropyStrategy { Instead = [new EntropyHeadFactory { Weight = 0 }] },
            observer, AuxiliaryTrials.Options with { Cycles = 1 });
        using Trial weighted = _trials.Run(new PredictedEntropyStrategy(), new(), AuxiliaryTrials.Options with { Cycles = 1 });

        Assert.Equal(StateDict.Hash(without.Target), StateDict.Hash(with.Target));
        Assert.NotEqual(StateDict.Hash(without.Target), StateDict.Hash(weighted.Target));
    }

    [Fact]
    public void Initial_weights_do_not_depend_on_other_objectives()
    {
        using Trial alone = _trials.Begin(new PredictedEntropyStrategy());
        using Trial both = _trials.Begin(new PredictedEntropyStrategy
        {
            Instead = [new LossPredictionFactory(new LossPredictionOptions { Width = 8 })],
        });

        Assert.Equal(["loss", "entropy-head"], both.Objectives.Select(objective => objective.Name));
        Assert.Equal(StateDict.Hash(alone.Objectives[0].Module), StateDict.Hash(both.Objectives[1].Module));
    }

    [Fact]
    public void A_trial_with_an_objective_shares_no_first_cycle()
    {
        using Trial trial = _trials.Begin(new PredictedEntropyStrategy());
        using Trial trainsOnly = _trials.Begin(new StubStrategy([], StubStrategy.First().Select) { Others = [new EntropyHeadFactory()] });

        foreach (Trial each in new[] { trial, trainsOnly })
        {
            while (each.Phase != TrialPhase.Select)
            {
                each.Advance(new RecordingObserver(), default);
            }

            Assert.False(each.IsSharedSoFar);
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_names_the_objective_and_its_weight()
    {
        IAcquisitionStrategy strategy = new PredictedEntropyStrategy
        {
            Instead = [new EntropyHeadFactory { Optimizer = new OptimizerOptions { LearningRate = 1e30f } }],
        };

        string message = Assert.Throws<DivergenceException>(() => _trials.Run(strategy, new RecordingObserver())).Message;

        Assert.Matches("^training diverged: the loss of the auxiliary objective 'entropy-head' became (NaN|Infinity|-Infinity) in " +
            @"epoch 1, step \d; lower EntropyHead.Optimizer.LearningRate \(1E\+30\) or EntropyHead.Weight \(0.5\)$", message);
    }

    private static PredictedEntropyStrategy Fast() => new()
    {
        Instead = [new EntropyHeadFactory { Optimizer = new OptimizerOptions { Kind = OptimizerKind.Adam, LearningRate = 0.02f } }],
    };

    private static string[] Hashes(Trial trial) =>
        [StateDict.Hash(trial.Target), .. trial.Objectives.Select(objective => StateDict.Hash(objective.Module))];

    private static string Text(CycleResult cycle) =>
        $"{cycle.Cycle} {cycle.Weights} {string.Join(' ', cycle.Picks)} {cycle.TargetLoss:R} {cycle.RankingAccuracy:R}";

    private static IEnumerable<ObjectiveLoss> Losses((int Cycle, EpochProgress Progress) epoch) =>
        epoch.Progress.AuxiliaryLosses!.Append(new ObjectiveLoss("target", epoch.Progress.TargetLoss));
}
