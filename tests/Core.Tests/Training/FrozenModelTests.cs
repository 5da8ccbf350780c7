using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

public sealed class FrozenModelTests
{
    [Fact]
    public void Scoring_twice_gives_the_same_bits_and_leaves_every_weight_and_statistic_as_it_was()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        models.Train(backend, Models.Options, 32);
        Dictionary<string, float[]> before = models.Values();

        float[] first = Score(models, backend, [.. Enumerable.Range(0, 64)], 16);
        float[] second = Score(models, backend, [.. Enumerable.Range(0, 64)], 16);

        Assert.Equal(first, second);
        Assert.All(models.Values(), pair => Assert.Equal(before[pair.Key], pair.Value));
    }

    [Fact]
    public void A_score_belongs_to_its_sample_whatever_the_order_and_the_batches()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        models.Train(backend, Models.Options, 32);
        int[] forward = [.. Enumerable.Range(0, 64)];
        int[] backward = [.. forward.Reverse()];

        float[] expected = Score(models, backend, forward, 16);
        float[] reversed = Score(models, backend, backward, 7);

        Assert.All(forward, i => Assert.Equal(expected[i], reversed[63 - i], 1e-5f));
        Assert.True(expected.Distinct().Count() > 32);
    }

    [Fact]
    public void A_lack_of_memory_for_signals_names_the_options_that_help()
    {
        using var backend = new CpuBackend(1);
        using var models = new Models(backend, new TinyTask { Failing = () => throw new InsufficientMemoryException() });
        var model = new FrozenModel(models.Task, backend, models.Target, models.Predictor, 16);

        var error = Assert.Throws<OptionException>(
            () => SignalReader.Read(model, SignalKinds.TrueLoss, [1, 2, 3], [], default));

        Assert.Equal("there is not enough memory for the signals (TrueLoss) of 3 candidates; lower " +
            "LoopOptions.CandidateSubset (0 takes the whole pool), or Signals.UnitsPerSample by the options of the task",
            error.Message);
    }

    private static float[] Score(Models models, CpuBackend backend, int[] indices, int batchSize)
    {
        var model = new FrozenModel(models.Task, backend, models.Target, models.Predictor, batchSize);
        var scores = new float[indices.Length];
        model.ForEach(Split.Pool, indices, glance => glance.PredictedLosses().CopyTo(scores, glance.Start), default);
        return scores;
    }
}
