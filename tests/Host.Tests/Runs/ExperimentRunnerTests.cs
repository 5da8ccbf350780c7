using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Runs;

public sealed class ExperimentRunnerTests
{
    [Fact]
    public void Options_that_cannot_be_used_end_a_trial_under_their_keys()
    {
        var loop = new LoopOptions
        {
            InitialLabels = 990,
            QuerySize = 6,
            Cycles = 3,
            Training = new TrainingOptions { Epochs = 1, BatchSize = 8, Optimizer = new OptimizerOptions { LearningRate = 1 } },
        };
        using var backend = new CpuBackend(1);
        using Experiment experiment = SampleExperiment.Of(loop, trials: 1) with
        {
            Strategies = [new LabeledStrategy("none", () => new NoStrategy(), StrategyNeeds.Of(new NoStrategy(), "none"))],
        };
        using var folder = new TemporaryFolder();
        var runner = new ExperimentRunner(RunDirectory.Create(folder.Under("run"), []), new WorkSettings(
            experiment, "cpu", "attempt", [], TimeSpan.FromMinutes(5), TimeProvider.System, Assert.Fail), backend);

        var error = Assert.Throws<ConfigurationException>(() => runner.Run([], default));

        Assert.Equal("loop: 990 initial labels and 2 queries of 6 need 1002 images, but the pool has 1000; lower " +
            "loop.initialLabels, loop.querySize or loop.cycles", error.Message);
    }

    private sealed class NoStrategy : IAcquisitionStrategy
    {
        public IReadOnlyList<Signal> Needs => [];

        public IReadOnlyList<Pick> Select(AcquisitionContext context) => throw new NotSupportedException();
    }
}
