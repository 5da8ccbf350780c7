using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// A trial that is saved inside a cycle and goes on in another process must end with the same bits on every backend. To
/// test one, derive a class that creates it.
/// </summary>
public abstract class ResumeConformance
{
    /// <summary>A new backend; each part of a trial gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.AdamW)]
    public void A_trial_that_goes_on_from_inside_a_cycle_ends_with_the_same_bits(OptimizerKind optimizer) =>
        CheckResuming(TrainedNetwork.Dropping, optimizer, steps: 6, savedAfter: 4);

    [Fact]
    public void A_trial_of_an_hourglass_that_goes_on_from_inside_a_cycle_ends_with_the_same_bits() =>
        CheckResuming(TrainedNetwork.Hourglass, OptimizerKind.Sgd, steps: 2, savedAfter: 1);

    private void CheckResuming(TrainedNetwork network, OptimizerKind optimizer, int steps, int savedAfter)
    {
        Checkpoint whole = Train(network, optimizer, null, steps);

        Checkpoint saved = Train(network, optimizer, null, savedAfter);
        Checkpoint ended = Train(network, optimizer, saved, steps - savedAfter);

        Assert.NotEqual(Bits(whole), Bits(saved));
        Assert.Equal(Bits(whole), Bits(ended));
    }

    // At most two epochs of three steps; layers that drop draw random numbers in the forward passes.
    private Checkpoint Train(TrainedNetwork network, OptimizerKind optimizer, Checkpoint? from, int steps)
    {
        using IBackend backend = Create();
        var task = new InventedImages(network, count: 12);
        var setup = new TrialSetup
        {
            Task = task,
            Samples = task.Samples,
            Backend = backend,
            Options = new LoopOptions
            {
                InitialLabels = 10,
                QuerySize = 1,
                Cycles = 1,
                Training = new TrainingOptions
                {
                    Epochs = 2,
                    BatchSize = 4,
                    Optimizer = new OptimizerOptions { Kind = optimizer, LearningRate = 0.01f, DecayAfterEpochs = [1] },
                },
            },
            Seed = new Seed(7),
            Number = 1,
            Strategy = new PredictedLosses(),
            StrategyName = "predicted losses",
            TrainingSlice = TimeSpan.Zero,
        };
        using Trial trial = from is null ? new Trial(setup) : new Trial(setup, from);
        for (int step = 0; step < steps; step++)
        {
            trial.Advance(new NoObserver(), TestContext.Current.CancellationToken);
        }

        return trial.Save();
    }

    private static IEnumerable<int> Bits(Checkpoint checkpoint) =>
        checkpoint.Tensors.SelectMany(tensor => tensor.Values).Select(BitConverter.SingleToInt32Bits);

    private sealed class PredictedLosses : IAcquisitionStrategy
    {
        public IReadOnlyList<Signal> Needs => [Signal.PredictedLoss];

        public IReadOnlyList<IAuxiliaryObjectiveFactory> Trains =>
            [new LossPredictionFactory(new LossPredictionOptions { Width = 8 })];

        public IReadOnlyList<Pick> Select(AcquisitionContext context) => throw new NotSupportedException();
    }

    private sealed class NoObserver : ITrialObserver;
}
