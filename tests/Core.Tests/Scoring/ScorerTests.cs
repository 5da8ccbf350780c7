using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Core.Tests.SavedModels;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.SavedModels;
using Querent.Scoring;
using Querent.Training;

namespace Querent.Core.Tests.Scoring;

public sealed class ScorerTests : IDisposable
{
    private const int Count = 40;

    private static readonly RgbImage s_image = new(8, 8, new byte[8 * 8 * 3]);

    private readonly CpuBackend _backend = new(2);
    private readonly ModelFolder _folder = new();
    private readonly TinyTask _task = new();

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    [Fact]
    public void Scores_are_those_of_the_model_that_was_saved()
    {
        using var models = new Models(_backend, _task);
        models.Train(_backend, Models.Options, samples: 32);
        ModelFile.Write(_folder.File("model"), models.Target, [models.Predictor], ModelFolder.Origin);
        var model = new FrozenModel(_task, _task.Samples, _backend, models.Target, [models.Predictor], batchSize: 16);
        SignalValues expected = SignalReader.Read(
            model, [Signal.ClassProbabilities, Signal.PredictedLoss], [.. Enumerable.Range(0, Count)], default);

        using var scorer = Scorer.Open(_folder.File("model"), new TinyPlugin(_task), _backend, batchSize: 16);
        ImageScore[] scores = [.. scorer.Score(Images(Count))];

        Assert.Equal(expected[Signal.PredictedLoss], scores.Select(score => score.PredictedLoss!.Value));
        Assert.All(Enumerable.Range(0, Count), i =>
        {
            float[] row = expected[Signal.ClassProbabilities].Row(i).ToArray();
            Assert.Equal(row, scores[i].Probabilities);
            Assert.Equal((float)PredictiveEntropy.Of(row), scores[i].Entropy);
            Assert.Null(scores[i].Problem);
        });
        Assert.Equal(scorer.Info.Classes, _task.Info.Classes);
    }

    [Fact]
    public void Images_are_taken_as_the_enumeration_goes_on()
    {
        using Scorer scorer = Open();
        int taken = 0;

        _ = scorer.Score(Endless(() => taken++)).Take(3).ToArray();

        Assert.InRange(taken, 3, 2000);
    }

    [Fact]
    public void A_plugin_without_the_task_is_refused()
    {
        string path = _folder.WriteTiny();

        DataException problem = Assert.Throws<DataException>(() => Scorer.Open(path, new EmptyPlugin(), _backend));

        Assert.Contains("is a model of the task 'tiny', which EmptyPlugin does not bring", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_tell_its_data_is_refused()
    {
        using var models = new Models(_backend, _task);
        ModelFile.Write(_folder.File("model"), models.Target, [], new ModelOrigin { Task = "tiny", TaskOptions = new JsonObject { ["width"] = 4 } });

        DataException problem = Assert.Throws<DataException>(
            () => Scorer.Open(_folder.File("model"), new TinyPlugin(_task), _backend));

        Assert.Contains("does not tell what data", problem.Message, StringComparison.Ordinal);
    }

    private Scorer Open() => Scorer.Open(_folder.WriteTiny(), new TinyPlugin(_task), _backend);

    // The batches of the tiny task draw their pixels by index.
    private static IEnumerable<RgbImage> Images(int count) => Enumerable.Repeat(s_image, count);

    private static IEnumerable<RgbImage> Endless(Action take)
    {
        while (true)
        {
            take();
            yield return s_image;
        }
    }

    private sealed class EmptyPlugin : IPlugin
    {
        public void Register(IPluginRegistry registry)
        {
        }
    }
}
