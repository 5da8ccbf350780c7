using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Core.Tests.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Randomness;
using Querent.TestPlugins;
using Querent.Training;

namespace Querent.Core.Tests.Training;

/// <summary>Faults in the middle of a trial, which no dry pass can find.</summary>
public sealed class GuardedTaskTests
{
    [Theory]
    [InlineData("filling", "MiniBatch.Place", 1)]
    [InlineData("loss", "TargetLoss", 1)]
    [InlineData("training-loss", "TrainingLoss", 1)]
    [InlineData("evaluation", "IEvaluation.Add", 1)]
    [InlineData("prediction", "Predict", 0)]
    public void What_a_task_throws_later_is_told_with_task_and_member(string place, string member, int spared)
    {
        var error = Assert.Throws<PluginException>(
            () => Run(new GuardedTask(new FaultyTask(place, spared), "task 'odd'"), new FaultyTask("none")));

        Assert.Equal(
            $"task 'odd' failed in {member}: InvalidOperationException: lost my way in the {place}", error.Message);
    }

    [Fact]
    public void A_task_that_nobody_named_is_guarded_too()
    {
        var error = Assert.Throws<PluginException>(() => Run(new FaultyTask("no-metric")));

        Assert.StartsWith("the task broke its contract: IEvaluation.Result lacks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_comes_and_goes_is_a_fault()
    {
        int evaluations = 0;
        var tiny = new TinyTask { MoreMetrics = () => evaluations++ == 0 ? ["extra"] : [] };

        var error = Assert.Throws<PluginException>(() => Run(new GuardedTask(tiny, "task 'odd'"), tiny));

        Assert.Equal("task 'odd' broke its contract: IEvaluation.Result has the metrics accuracy, and had accuracy, extra " +
            "in an earlier cycle", error.Message);
    }

    [Fact]
    public void A_member_that_the_core_lacks_is_told_as_such()
    {
        var task = new TinyTask { Filled = (_, _) => throw new MissingMethodException("Method not found: 'Newer'.") };

        var error = Assert.Throws<PluginException>(() => Run(task));

        Assert.Equal("the task failed in MiniBatch.Place: MissingMethodException: Method not found: 'Newer'. " +
            "(it was built for another version of Querent)", error.Message);
    }

    private static void Run(ITask task, IDataset? data = null)
    {
        using var backend = new CpuBackend(1);
        var samples = new Samples(data ?? (IDataset)task);
        var options = new LoopOptions
        {
            InitialLabels = 8,
            QuerySize = 4,
            Cycles = 2,
            Training = Models.Options with { Epochs = 2, BatchSize = 4 },
        };
        using var trial = new Trial(new TrialSetup
        {
            Task = task,
            Samples = samples,
            Backend = backend,
            Options = options,
            Seed = new Seed(1),
            Number = 0,
            Strategy = StubStrategy.First(),
            StrategyName = "stub",
        });
        ActiveLearningLoop.Run(trial, new GroundTruthOracle(samples), new RecordingObserver(), static () => { }, default);
    }
}
