using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Optimizers;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Training_lowers_both_losses()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        var epochs = new List<EpochProgress>();

        models.Train(backend, Models.Options with { Epochs = 25 }, 64, epochs.Add);

        Assert.Equal(25, epochs.Count);
        Assert.True(epochs[^1].TargetLoss < 0.6 * epochs[0].TargetLoss, $"{epochs[0]} to {epochs[^1]}");
        Assert.True(epochs[^1].RankingLoss < epochs[0].RankingLoss, $"{epochs[0]} to {epochs[^1]}");
    }

    [Theory]
    [InlineData(17, 5)]
    [InlineData(17, 16)]
    [InlineData(1, 16)]
    [InlineData(3, 1)]
    public void Odd_and_size_one_batches_train(int samples, int batchSize)
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        Dictionary<string, float[]> before = models.Values();

        models.Train(backend, Models.Options with { BatchSize = batchSize }, samples);

        Dictionary<string, float[]> after = models.Values();
        Assert.All(after, pair => Assert.All(pair.Value, value => Assert.True(float.IsFinite(value), pair.Key)));
        Assert.NotEqual(before["linear.weight"], after["linear.weight"]);
    }

    [Theory]
    [InlineData(LossPredictionObjective.Ranking)]
    [InlineData(LossPredictionObjective.Mse)]
    public void Every_parameter_changes_after_one_step(LossPredictionObjective objective)
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, options: new LossPredictionOptions { Objective = objective });
        Dictionary<string, float[]> before = models.Values();

        models.Train(backend, Models.Options with { Epochs = 1, BatchSize = 32 }, 32);

        Assert.All(models.Values(), pair => Assert.False(before[pair.Key].SequenceEqual(pair.Value), pair.Key));
    }

    [Fact]
    public void A_task_that_passes_one_loss_for_the_whole_batch_is_an_error()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { LossIsScalar = true });

        var error = Assert.Throws<PluginException>(() => models.Train(backend, Models.Options, 32));

        Assert.Equal(
            "the task broke its contract: TargetLoss returned a tensor of shape [], not [16]: one loss per sample",
            error.Message);
    }

    [Fact]
    public void A_loss_that_is_not_finite_names_epoch_and_step()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { Scale = float.NaN });

        var error = Assert.Throws<DivergenceException>(() => models.Train(backend, Models.Options, 32));

        Assert.Equal("training diverged: the target loss became NaN in epoch 1, step 1, before it learned anything; check " +
            "images, labels and initial weights, or lower OptimizerOptions.LearningRate (0.05)", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_learning_rate_that_is_far_too_high_is_noticed_within_the_epoch()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        TrainingOptions options = Models.Options with
        {
            Epochs = 20,
            Optimizer = new OptimizerOptions { LearningRate = 1e30f, Momentum = 0.9f },
        };

        var error = Assert.Throws<DivergenceException>(() => models.Train(backend, options, 64));

        Assert.Matches("in epoch [0-9]+, step [0-9]+; lower OptimizerOptions.LearningRate .1E\\+30.", error.Message);
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.RmsProp)]
    public void Weights_are_bit_identical_with_one_thread_and_two(OptimizerKind kind)
    {
        Dictionary<string, float[]>[] runs = [Run(1), Run(2), Run(2)];

        Assert.All(runs[0], pair => Assert.Equal(pair.Value, runs[1][pair.Key]));
        Assert.All(runs[0], pair => Assert.Equal(pair.Value, runs[2][pair.Key]));

        Dictionary<string, float[]> Run(int threads)
        {
            using var backend = new CpuBackend(threads);
            using var models = new Models(backend);
            models.Train(backend, Models.Options with
            {
                Optimizer = new OptimizerOptions { Kind = kind, LearningRate = 0.01f },
            }, 50);
            return models.Values();
        }
    }

    [Fact]
    public void The_learning_rate_decays_after_the_epochs_that_say_so()
    {
        using var backend = new CpuBackend(1);
        using var models = new Models(backend);
        using Optimizer optimizer = Optimizer.Create(
            new OptimizerOptions { LearningRate = 0.1f, DecayAfterEpochs = [2, 4] }, models.Target.Parameters);
        var rates = new List<float>();
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            optimizer.StartEpoch(epoch);
            rates.Add(optimizer.LearningRate);
        }

        Assert.Equal([0.1f, 0.1f, 0.01f, 0.01f, 0.001f], rates, (a, b) => Math.Abs(a - b) < 1e-7f);
    }
}
