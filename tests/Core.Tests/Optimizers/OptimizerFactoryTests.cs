using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.ForeignCode;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Optimizers;

public sealed class OptimizerFactoryTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);

    private static OptimizerOptions Options => new() { Factory = Lion.Factory, LearningRate = 0.01f };

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Core_trains_with_an_optimizer_of_another_assembly()
    {
        using var models = new Models(_backend);
        var losses = new List<double>();

        models.Train(_backend, Models.Options with { Epochs = 6, Optimizer = Options }, 64, epoch => losses.Add(epoch.TargetLoss));

        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
    }

    [Fact]
    public void A_trial_that_is_saved_and_loaded_after_every_step_ends_at_the_same_bits()
    {
        using Trial undisturbed = Begin(null);
        while (undisturbed.Phase == TrialPhase.Train)
        {
            undisturbed.Advance(new RecordingObserver(), default);
        }

        Trial trial = Begin(null);
        int saves = 0;
        while (trial.Phase == TrialPhase.Train)
        {
            trial.Advance(new RecordingObserver(), default);
            Checkpoint saved = trial.Save();
            Assert.Contains(saved.Tensors, tensor =>
                trial.Phase != TrialPhase.Train || tensor.Name.StartsWith("optimizer.target.", StringComparison.Ordinal));
            trial.Dispose();
            trial = Begin(saved);
            saves++;
        }

        using (trial)
        {
            Assert.True(saves >= 6, $"saved {saves} times only");
            Assert.Equal(StateDict.Hash(undisturbed.Target), StateDict.Hash(trial.Target));
        }
    }

    [Fact]
    public void A_factory_that_returns_nothing_is_named()
    {
        using var models = new Models(_backend);
        OptimizerOptions options = Options with { Factory = new OptimizerFactory("nothing", (_, _) => null!) };

        var error = Assert.Throws<PluginException>(() => Optimizer.Create(options, models.Target.Parameters));

        Assert.Equal("optimizer 'nothing' broke its contract: its factory returned null", error.Message);
    }

    [Fact]
    public void What_an_optimizer_throws_names_it_and_the_member()
    {
        using var models = new Models(_backend);
        var making = new OptimizerFactory("making", (_, _) => throw new NotSupportedException("no"));
        var stepping = new OptimizerFactory("stepping", (parameters, options) => new Failing(parameters, options));

        Assert.Equal("optimizer 'making' failed in its factory: NotSupportedException: no",
            Assert.Throws<PluginException>(() => models.Train(_backend, With(making), 16)).Message);
        Assert.Equal("optimizer 'stepping' failed in Step: NotSupportedException: step 1",
            Assert.Throws<PluginException>(() => models.Train(_backend, With(stepping), 16)).Message);

        static TrainingOptions With(OptimizerFactory factory) =>
            Models.Options with { Optimizer = Options with { Factory = factory } };
    }

    private sealed class Failing(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
        : Optimizer(parameters, options, statesPerParameter: 0)
    {
        protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state) =>
            throw new NotSupportedException($"step {StepCount}");
    }

    private Trial Begin(Checkpoint? saved)
    {
        var setup = new TrialSetup
        {
            Task = new TinyTask(),
            Samples = new TinyTask().Samples,
            Backend = _backend,
            Options = new LoopOptions
            {
                InitialLabels = 9,
                QuerySize = 2,
                Cycles = 1,
                Training = Models.Options with { Epochs = 2, BatchSize = 3, Optimizer = Options },
            },
            Seed = new Seed(1),
            Number = 1,
            Strategy = StubStrategy.First(),
            StrategyName = "stub",
            TrainingSlice = TimeSpan.Zero,
        };
        return saved is null ? new Trial(setup) : new Trial(setup, saved);
    }
}
