using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Training;

/// <summary>Divergence that shows only when a trained model is looked at.</summary>
public sealed class DivergenceTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData("linear.weight", float.NaN, "NaN")]
    [InlineData("linear.weight", 3e38f, "")]
    [InlineData("linear.bias", 1e17f, "")]
    public void A_test_loss_that_cannot_be_computed_with_names_the_sample(string tensor, float value, string shown)
    {
        using var models = new Models(_backend);
        Break(models.Target, tensor, value);

        var error = Assert.Throws<DivergenceException>(() => Evaluate(models.Task, Frozen(models)));

        Assert.Matches($"^training diverged: the target loss of sample \\d+ of the test split is .*{shown}", error.Message);
        Assert.EndsWith(" after the last epoch; lower OptimizerOptions.LearningRate (0.25)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_predicted_loss_that_is_infinite_is_divergence_of_the_module()
    {
        using var models = new Models(_backend);
        Break(models.Module, "fc_out.bias", float.PositiveInfinity);

        var error = Assert.Throws<DivergenceException>(() => Evaluate(models.Task, Frozen(models)));

        Assert.Equal("training diverged: the predicted loss of sample 0 of the test split is Infinity after the last " +
            "epoch; lower OptimizerOptions.LearningRate (0.25) or LossPredictionOptions.Lambda (1)", error.Message);
    }

    public static TheoryData<Signal, string> Signals => new()
    {
        { Signal.ClassProbabilities, "class probability" },
        { Signal.MonteCarlo(2), "class probability" },
        { Signal.TrueLoss, "target loss" },
        { Signal.PredictedLoss, "predicted loss" },
        { Signal.LossFeatures, "loss feature" },
        { Signal.Embeddings, "embedding" },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_signal_that_is_not_finite_is_divergence_with_its_sample(Signal signal, string what)
    {
        using var models = new Models(_backend);
        foreach (NamedTensor tensor in models.Target.State)
        {
            Break(models.Target, tensor.Name, float.NaN);
        }

        var error = Assert.Throws<DivergenceException>(
            () => SignalReader.Read(Frozen(models), [signal], [7, 9], default));

        Assert.StartsWith($"training diverged: the {what} of sample 7 of the pool is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_fails_over_outputs_that_are_not_finite_is_not_blamed()
    {
        using var models = new Models(_backend, new TinyTask { Failing = () => throw new InvalidCastException() });
        FrozenModel model = Frozen(models);
        Assert.Throws<PluginException>(() => Evaluate(models.Task, model));
        Break(models.Target, "linear.weight", float.NaN);

        Assert.Throws<DivergenceException>(() => Evaluate(models.Task, model));
        Assert.Throws<DivergenceException>(() => models.Train(_backend, Models.Options, 16));
    }

    [Fact]
    public void A_statistic_that_overflows_is_found_although_no_loss_shows_it()
    {
        using var models = new Models(_backend);
        Break(models.Target, "bn1.running_var", float.PositiveInfinity);
        Evaluate(models.Task, Frozen(models));

        var error = Assert.Throws<DivergenceException>(Frozen(models).RequireFinite);

        Assert.StartsWith("training diverged: 'bn1.running_var' of the network holds Infinity after the last epoch; lower",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e6f, false, "lower LossPredictionOptions.Lambda (1000000), then OptimizerOptions.LearningRate (0.25)")]
    [InlineData(1e6f, true, "lower LossPredictionOptions.Lambda (1000000), then OptimizerOptions.LearningRate (0.25)")]
    [InlineData(1f, true, "lower OptimizerOptions.LearningRate (0.25) or LossPredictionOptions.Lambda (1)")]
    [InlineData(1f, false, "lower OptimizerOptions.LearningRate (0.25)")]
    public void The_advice_is_about_the_setting_that_is_extreme(float lambda, bool ofPrediction, string advice)
    {
        using var models = new Models(_backend, options: new LossPredictionOptions { Lambda = lambda });

        Assert.EndsWith($"; {advice}", Frozen(models).Divergence.Of("x", ofPrediction ? models.Predictor : null).Message, StringComparison.Ordinal);
    }

    private static void Evaluate(TinyTask task, FrozenModel model) => Querent.Training.TestResult.Of(task, task.Samples, model, default);

    private FrozenModel Frozen(Models models) => new(models.Task, models.Task.Samples, _backend, models.Target, [models.Predictor], 16)
    {
        Optimizer = new OptimizerOptions { LearningRate = 0.25f },
    };

    private static void Break(Module module, string name, float value)
    {
        Tensor tensor = module.State.Single(candidate => candidate.Name == name).Tensor;
        float[] values = tensor.ToArray();
        values[0] = value;
        tensor.Upload(values);
    }
}
