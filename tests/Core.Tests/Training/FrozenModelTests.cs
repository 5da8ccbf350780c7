using Querent.ActiveLearning;
using Querent.Backends.Cpu;
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
    public void A_score_belongs_to_its_sample_whatever_the_order_and_the_others()
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        models.Train(backend, Models.Options, 32);
        int[] forward = [.. Enumerable.Range(0, 64)];

        float[] expected = Score(models, backend, forward, 16);
        float[] reversed = Score(models, backend, [.. forward.Reverse()], 16);
        float[] few = Score(models, backend, [60, 3, 41], 16);

        Assert.Equal(expected, reversed.Reverse());
        Assert.Equal([expected[60], expected[3], expected[41]], few);
        Assert.True(expected.Distinct().Count() > 32);
    }

    [Fact]
    public void The_last_batch_is_filled_up_with_samples_that_nobody_sees()
    {
        List<int[]> filled = [];
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { Filled = (indices, _) => filled.Add(indices) });
        List<(int Start, int Count, int Losses)> seen = [];
        var model = new FrozenModel(models.Task, models.Task.Samples, backend, models.Target, [models.Predictor], 4);

        model.Score([9, 5, 1, 7, 8, 2], glance => seen.Add((glance.Start, glance.Count, glance.TargetLosses().Length)), default);

        Assert.Equal([[9, 5, 1, 7], [8, 2, 2, 2]], filled);
        Assert.Equal([(0, 4, 4), (4, 2, 2)], seen);
    }

    [Fact]
    public void An_evaluation_sees_each_sample_once()
    {
        List<int[]> filled = [];
        using var backend = new CpuBackend(2);
        using var models = new Models(
            backend, new TinyTask(testSize: 6) { Filled = (indices, _) => filled.Add(indices) });

        Querent.Training.TestResult.Of(
            models.Task, models.Task.Samples, new FrozenModel(models.Task, models.Task.Samples, backend, models.Target, [models.Predictor], 4), default);

        Assert.Equal([[0, 1, 2, 3], [4, 5]], filled);
    }

    [Fact]
    public void A_lack_of_memory_for_signals_names_the_options_that_help()
    {
        using var backend = new CpuBackend(1);
        using var models = new Models(backend, new TinyTask { Failing = () => throw new InsufficientMemoryException() });
        var model = new FrozenModel(models.Task, models.Task.Samples, backend, models.Target, [models.Predictor], 16);

        var error = Assert.Throws<OptionException>(
            () => SignalReader.Read(model, [Signal.TrueLoss], [1, 2, 3], default));

        Assert.Equal("there is not enough memory for the signals (true loss) of 3 candidates; lower " +
            "LoopOptions.CandidateSubset (0 takes the whole pool), or SignalRows.PerSample by the options of the task",
            error.Message);
    }

    private static float[] Score(Models models, CpuBackend backend, int[] indices, int batchSize)
    {
        var model = new FrozenModel(models.Task, models.Task.Samples, backend, models.Target, [models.Predictor], batchSize);
        var scores = new float[indices.Length];
        model.Score(indices, outputs => outputs.PredictedLosses(models.Predictor).CopyTo(scores, outputs.Start), default);
        return scores;
    }
}
