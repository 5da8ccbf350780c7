using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Data;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Outside.Tests;

/// <summary>All parts of this plugin in one trial, its optimizer too.</summary>
public sealed class TrialTests
{
    [Fact]
    public void A_trial_runs_with_task_data_set_strategy_and_optimizer_of_this_plugin()
    {
        using IDataset dataset = StripFile.Read();
        using IBackend backend = Devices.Cpu();
        var samples = new Samples(dataset);
        using var trial = new Trial(new TrialSetup
        {
            Task = new DistanceTaskFactory(new NumberOptions { Width = 4 }, 0.01f).Create(samples.Info),
            Samples = samples,
            Backend = backend,
            Seed = new Seed(1),
            Number = 1,
            Strategy = new LargestNorm(2),
            StrategyName = "largest-norm",
            Options = new LoopOptions
            {
                InitialLabels = 12,
                QuerySize = 6,
                Cycles = 3,
                Training = new TrainingOptions
                {
                    Epochs = 4,
                    BatchSize = 6,
                    Optimizer = new OptimizerOptions { Factory = Lion.Factory, LearningRate = 0.001f },
                },
            },
        });
        var results = new Results();

        ActiveLearningLoop.Run(trial, new GroundTruthOracle(samples), results, () => { }, TestContext.Current.CancellationToken);

        // Two images of the pool have no label: when they are asked for, the next cycle has fewer.
        Assert.Equal((3, 12), (results.Labels.Count, results.Labels[0]));
        Assert.InRange(results.Labels[^1], 22, 24);
    }

    private sealed class Results : ITrialObserver
    {
        public List<int> Labels { get; } = [];

        public void CycleEnded(CycleResult result, CycleTimes times) => Labels.Add(result.LabeledCount);
    }
}
