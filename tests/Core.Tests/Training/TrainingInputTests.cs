using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Randomness;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

/// <summary>The batches that training requests from its task, and the end of the thread that requests them.</summary>
public sealed class TrainingInputTests
{
    private const int Samples = 20;

    [Fact]
    public void Each_epoch_shuffles_the_labeled_samples_and_augments_them_anew()
    {
        var asked = new List<(int[] Indices, Seed? Augmentation)>();
        using var backend = new CpuBackend(2);
        using var models = new Models(
            backend, new TinyTask { Filled = (indices, augmentation) => asked.Add((indices, augmentation)) });

        models.Train(backend, Models.Options with { Epochs = 3, BatchSize = 8 }, Samples);

        Seed seed = new(5);
        Assert.Equal(9, asked.Count);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            int[] order = [.. Enumerable.Range(0, Samples)];
            RandomStream shuffle = seed.For(Purpose.SampleOrder).For(epoch).Stream();
            shuffle.Shuffle<int>(order);
            var batches = asked.Skip(3 * (epoch - 1)).Take(3).ToArray();

            Assert.Equal([order[..8], order[8..16], order[16..]], batches.Select(batch => batch.Indices));
            Assert.All(
                batches, batch => Assert.Equal(seed.For(Purpose.Augmentation).For(epoch).For(batch.Indices[0]), batch.Augmentation));
        }
    }

    [Fact]
    public void A_sample_that_cannot_be_read_ends_the_training_where_it_is_needed()
    {
        int fills = 0;
        Thread? thread = null;
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask
        {
            Filled = (_, _) =>
            {
                thread = Thread.CurrentThread;
                if (++fills == 7)
                {
                    throw new DataException("x.png: cannot be read");
                }
            },
        });
        var epochs = new List<EpochProgress>();

        var error = Assert.Throws<DataException>(() => models.Train(
            backend, Models.Options with { Epochs = 4, BatchSize = 8 }, Samples, epochs.Add));

        Assert.Equal("x.png: cannot be read", error.Message);
        Assert.Equal([1, 2], epochs.Select(epoch => epoch.Epoch));
        Assert.False(thread!.IsAlive);
    }

    [Fact]
    public void A_cancelled_training_leaves_no_thread()
    {
        Thread? thread = null;
        using var cancellation = new CancellationTokenSource();
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { Filled = (_, _) => thread = Thread.CurrentThread });
        var trainer = new Trainer(models.Task, models.Task.Samples, backend, Models.Options with { Epochs = 100 });

        Assert.Throws<OperationCanceledException>(() => trainer.Train(
            models.Target, [models.Predictor], [.. Enumerable.Range(0, Samples)], new Seed(5),
            _ => cancellation.Cancel(), cancellation.Token));

        Assert.False(thread!.IsAlive);
    }

    [Fact]
    public void A_scoring_that_its_visitor_ends_leaves_no_thread()
    {
        Thread? thread = null;
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { Filled = (_, _) => thread = Thread.CurrentThread });
        var model = new FrozenModel(models.Task, models.Task.Samples, backend, models.Target, [models.Predictor], batchSize: 4);

        Assert.Throws<ArithmeticException>(() => model.ForEach(
            Data.Split.Pool, [.. Enumerable.Range(0, Samples)], _ => throw new ArithmeticException(), default));

        Assert.False(thread!.IsAlive);
    }
}
