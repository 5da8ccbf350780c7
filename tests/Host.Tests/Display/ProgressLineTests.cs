using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Display;

/// <summary>The lines of a run at the widths that terminals have.</summary>
public sealed class ProgressLineTests
{
    private static readonly LoopOptions s_loop = Loop(cycles: 4, initial: 200, query: 100);

    [Theory]
    [InlineData(83, "trial 1  learning-loss  cycle 2/4  300 labels  accuracy 0.529  ranking 0.69  2.5 s")]
    [InlineData(80, "trial 1 learning-loss cycle 2/4 300 labels accuracy 0.529 rank 0.69 2.5 s")]
    [InlineData(60, "1 learning-loss 2/4 300 accuracy 0.529 rank 0.69 2.5 s")]
    [InlineData(50, "1 learnin… 2/4 300 accuracy 0.529 rank 0.69 2.5 s")]
    [InlineData(20, "1 lea… 2/4 300 accu…")]
    public void A_cycle_has_one_line_that_fits(int width, string expected)
    {
        var line = new CycleLine(SampleExperiment.Of(s_loop, 2, "random", "learning-loss"), width);

        Assert.Equal(expected, line.Format(new TrialKey(1, "learning-loss"), SampleExperiment.Cycle(2, 300, 0.529, 0.69), new CycleTimes(1.5, 0.5, 0.25, 0.25)));
    }

    [Fact]
    public void The_end_of_a_long_name_goes_before_the_words()
    {
        var line = new CycleLine(SampleExperiment.Of(s_loop, 2, "random", "learning-loss", "learning-loss-with-a-long-label"), 80);

        Assert.Equal("trial 2 learning-loss-with… cycle 1/4 200 labels accuracy 0.445 rank 0.60 3.0 s",
            line.Format(new TrialKey(2, "learning-loss-with-a-long-label"), SampleExperiment.Cycle(1, 200, 0.445, 0.6), new CycleTimes(3, 0, 0, 0)));
    }

    [Fact]
    public void All_strategies_of_a_run_share_the_layout()
    {
        var line = new CycleLine(SampleExperiment.Of(s_loop, 2, "random", "learning-loss"), 80);

        Assert.Equal("trial 2 random        cycle 1/4 200 labels accuracy 0.445 3.0 s",
            line.Format(new TrialKey(2, "random"), SampleExperiment.Cycle(1, 200, 0.445, null), new CycleTimes(3, 0, 0, 0)));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    public void Whatever_the_numbers_and_names_no_line_is_wider_than_the_terminal(int columns)
    {
        const string Long = "learning-loss with a label that tells all that was changed, 主动学习";
        LoopOptions loop = Loop(cycles: 100, initial: 100_000, query: 100_000);
        Experiment experiment = SampleExperiment.Of(loop, 100, "random", Long);
        var screen = new Screen(columns);
        var status = new StatusLine(screen, () => columns);
        var clock = new RunClock(experiment, experiment.Units, [], TimeProvider.System);
        var display = new LiveProgress(experiment, new LinesAboveStatus(screen, status) { NewLine = "\n" }, status, clock);
        var key = new TrialKey(100, Long);
        display.While(() =>
        {
            clock.TrialStarted(key, new UnitPlace(98, 0));
            for (int cycle = 98; cycle < 101; cycle++)
            {
                var progress = new EpochProgress(1000, 1000, 12345.678, 1);
                clock.EpochEnded(key, cycle, progress);
                display.EpochEnded(key, cycle, progress);
                display.CycleEnded(key, SampleExperiment.Cycle(cycle, 10_000_000, 0.5, 0.5), new CycleTimes(100_000, 0, 0, 0));
            }
        });

        string[] lines = screen.Lines;
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^(trial )?100 ", line));
    }

    [Theory]
    [InlineData(79, " 25 %  trial 1 learning-loss cycle 1/4 epoch 2/2 loss 0.482  30 s left")]
    [InlineData(60, " 25 %  trial 1 learning-loss cycle 1/4 epoch 2/2  30 s left")]
    [InlineData(50, " 25 %  trial 1 learning-loss cycle 1/4  30 s left")]
    [InlineData(40, " 25 %  trial 1 learning-loss…  30 s left")]
    public void An_epoch_says_what_is_trained_how_far_it_is_and_how_long_it_takes(int width, string expected)
    {
        Experiment experiment = SampleExperiment.Of(s_loop, 1, "learning-loss");

        Assert.Equal(expected, new EpochLine(experiment).Format(
            new TrialKey(1, "learning-loss"), 1, new EpochProgress(2, 2, 0.482, null), share: 0.25, left: 30, width));
    }

    [Fact]
    public void After_the_last_epoch_no_time_is_told_that_would_be_wrong()
    {
        Experiment experiment = SampleExperiment.Of(s_loop, 1, "random");

        Assert.Equal("100 %  trial 1 random cycle 4/4 epoch 2/2 loss 0.482  measuring", new EpochLine(experiment).Format(
            new TrialKey(1, "random"), 4, new EpochProgress(2, 2, 0.482, null), share: 1, left: 0, 79));
    }

    private static LoopOptions Loop(int cycles, int initial, int query) => new()
    {
        Cycles = cycles,
        InitialLabels = initial,
        QuerySize = query,
        Training = new TrainingOptions { Epochs = 2, BatchSize = 8, Optimizer = new OptimizerOptions { LearningRate = 0.1f } },
    };
}
