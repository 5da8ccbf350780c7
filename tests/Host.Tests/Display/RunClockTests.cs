using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Display;

/// <summary>Units of two cycles with 10 and 20 labels, four epochs each: a third and two thirds of the training.</summary>
public sealed class RunClockTests : IDisposable
{
    private static readonly TrialKey s_first = new(1, "random");
    private static readonly TrialKey s_second = new(2, "random");
    private static readonly TrialKey s_third = new(3, "random");

    private readonly TestClock _time = new();
    private readonly Experiment _experiment = SampleExperiment.Of(new LoopOptions
    {
        Cycles = 2,
        InitialLabels = 10,
        QuerySize = 10,
        Training = new TrainingOptions { Epochs = 4, BatchSize = 5, Optimizer = new OptimizerOptions { LearningRate = 0.1f } },
    }, 3, "random");

    [Fact]
    public void Nothing_is_foretold_before_anything_is_trained()
    {
        RunClock clock = Clock();
        clock.TrialStarted(s_first, new UnitPlace(1, 0));
        _time.Pass(5);

        Assert.Null(clock.SecondsLeft);
        Assert.Null(clock.UnitSecondsLeft);
        Assert.Equal(0, clock.Share);
    }

    [Fact]
    public void Training_is_counted_by_its_labels()
    {
        RunClock clock = Clock();
        clock.TrialStarted(s_first, new UnitPlace(1, 0));
        _time.Pass(3);
        clock.StepEnded(s_first, 1, new StepProgress(3, 4, 1, 2, 5));

        // 2.5 of 4 epochs on 10 labels took 3 s; the unit has 4 on 10 and 4 on 20.
        Assert.Equal(2.5 / 12, clock.UnitShare, 9);
        Assert.Equal(2.5 / 36, clock.Share, 9);
        Assert.Equal(3 / 2.5 * 9.5, clock.UnitSecondsLeft!.Value, 9);
        Assert.Equal(3 / 2.5 * 33.5, clock.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void What_follows_the_training_is_counted_by_the_cycle()
    {
        RunClock clock = Clock();
        clock.TrialStarted(s_first, new UnitPlace(1, 0));
        Cycle(clock, s_first, 1, training: 4, measuring: 7);

        Assert.Equal(8 + 7, clock.UnitSecondsLeft!.Value, 9);
        Assert.Equal(8 + 7 + (2 * (12 + 14)), clock.SecondsLeft!.Value, 9);

        _time.Pass(8);
        clock.EpochEnded(s_first, 2, new EpochProgress(4, 4, 1, null));
        _time.Pass(3);
        Assert.Equal(4, clock.UnitSecondsLeft!.Value, 9);
        _time.Pass(30);
        Assert.Equal(0, clock.UnitSecondsLeft!.Value, 9);
    }

    [Fact]
    public void After_a_resume_only_work_of_this_process_counts_for_the_speed()
    {
        RunClock clock = Clock(s_first);
        Assert.Equal(1 / 3.0, clock.Share, 9);

        // The second unit goes on in its last cycle, where half of the training is done.
        clock.TrialStarted(s_second, new UnitPlace(2, 2));
        Assert.Null(clock.SecondsLeft);
        Assert.Equal((1 + (8 / 12.0)) / 3, clock.Share, 9);

        _time.Pass(6);
        clock.EpochEnded(s_second, 2, new EpochProgress(3, 4, 1, null));
        Assert.Equal(6, clock.UnitSecondsLeft!.Value, 9);
        Assert.Equal(6 + 36, clock.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void A_unit_that_was_done_out_of_turn_is_not_awaited()
    {
        RunClock clock = Clock(s_third);
        clock.TrialStarted(s_first, new UnitPlace(1, 0));
        Cycle(clock, s_first, 1, training: 4, measuring: 0);
        Cycle(clock, s_first, 2, training: 8, measuring: 0);
        clock.TrialEnded(s_first);

        Assert.Equal(2 / 3.0, clock.Share, 9);
        Assert.Equal(12, clock.SecondsLeft!.Value, 9);
    }

    public void Dispose() => _experiment.Dispose();

    private RunClock Clock(params TrialKey[] done) => new(_experiment, _experiment.Units, done, _time);

    private void Cycle(RunClock clock, TrialKey key, int cycle, double training, double measuring)
    {
        _time.Pass(training);
        clock.EpochEnded(key, cycle, new EpochProgress(4, 4, 1, null));
        _time.Pass(measuring);
        clock.CycleEnded(key, SampleExperiment.Cycle(cycle, 10 * cycle, 0.5, null), default);
    }
}
