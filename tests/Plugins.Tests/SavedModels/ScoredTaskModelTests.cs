using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Plugins.HumanPose;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.Tests.Tasks;
using Querent.Plugins.Tests.Tasks.Detection;
using Querent.Plugins.Tests.Tasks.Pose;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Scoring;
using Querent.Training;
using TestResult = Querent.Training.TestResult;

namespace Querent.Plugins.Tests.SavedModels;

/// <summary>Saved models of the shipped tasks score images as the run that trained them evaluated them.</summary>
public sealed class ScoredTaskModelTests : IDisposable
{
    private const string Classification = """{ "network": "resnet10", "width": 4 }""";
    private const string Detection = """{ "inputSize": 64, "width": 2, "batchNormalization": true, "dilation": 2 }""";

    private const string Pose = """{ "inputSize": 64, "stacks": 1, "channels": 8 }""";

    private readonly CpuBackend _backend = new(1);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("image-classification", Classification)]
    [InlineData("object-detection", Detection)]
    [InlineData("human-pose", Pose)]
    public void Predicted_losses_and_predictions_are_those_of_the_evaluation(string name, string options)
    {
        const int Count = 6;
        using PreparedTask prepared = Create(name, options);
        using TargetModule target = prepared.Task.CreateTarget(_backend, new Seed(1));
        using var module = new LossPredictionModule(_backend, target.TapChannels, 8, new Seed(2));
        var predictor = new LossPredictor(module, new LossPredictionOptions { Width = 8, Lambda = 0.5f });
        var training = new TrainingOptions { Epochs = 1, BatchSize = 6, Optimizer = DetectionModels.Training };
        new Trainer(prepared.Task, prepared.Samples, _backend, training).Train(
            target, [predictor], [.. Enumerable.Range(0, 12)], new Seed(5), _ => { }, default);
        var model = new FrozenModel(prepared.Task, prepared.Samples, _backend, target, [predictor], Count);
        TestResult evaluated = TestResult.Of(prepared.Task, prepared.Samples, model, default);
        string path = _folder.File("model.safetensors");
        ModelFile.Write(path, target, [predictor], ModelOrigin.Of(
            prepared.Task, name, (JsonObject)JsonNode.Parse(options)!, prepared.Samples.Info, []));

        IPlugin plugin = name switch
        {
            "object-detection" => new ObjectDetectionPlugin(),
            "human-pose" => new HumanPosePlugin(),
            _ => new ImageClassificationPlugin(),
        };
        using var scorer = Scorer.Open(path, plugin, _backend, batchSize: Count);
        ImageScore[] scores =
        [
            .. scorer.Score(Enumerable.Range(0, Count).Select(i => prepared.Samples.Load(Split.Test, i))),
        ];

        Assert.Equal(evaluated.LossPairs.Select(pair => pair.Predicted), scores.Select(score => score.PredictedLoss!.Value));
        Assert.All(scores, score => Assert.True(score.Entropy > 0));
        Assert.Equal(scores[4].PredictedLoss, Assert.Single(scorer.Score([prepared.Samples.Load(Split.Test, 4)])).PredictedLoss);
        if (name == "image-classification")
        {
            Assert.Equal(evaluated.Metrics["accuracy"], scores.Select((score, i) =>
                ((ClassLabel)score.Prediction!).Class == ((ClassLabel)prepared.Samples.Label(Split.Test, i)!).Class ? 1.0 : 0).Average());
        }
        else
        {
            Assert.All(scores, score => Assert.IsType<ObjectsLabel>(score.Prediction));
        }
    }

    [Fact]
    public void An_image_that_cannot_be_read_has_its_problem_and_changes_no_other()
    {
        using PreparedTask prepared = Create("image-classification", Classification);
        using Scorer scorer = Untrained(prepared);
        RgbImage[] images = [.. Enumerable.Range(0, 3).Select(i => prepared.Samples.Load(Split.Pool, i))];
        ImageScore[] whole = [.. scorer.Score(images)];

        ImageScore[] scores =
        [
            .. scorer.Score([() => images[0], () => throw new DataException("b.png: is damaged"), () => new RgbImage(4, 2, new byte[24]), () => images[2]]),
        ];

        Assert.Equal([null, "b.png: is damaged", scores[2].Problem, null], scores.Select(score => score.Problem));
        Assert.Contains("4 x 2 pixels", scores[2].Problem, StringComparison.Ordinal);
        Assert.Null(scores[1].Entropy);
        Assert.Equal([whole[0].Entropy, whole[2].Entropy], [scores[0].Entropy, scores[3].Entropy]);
    }

    private Scorer Untrained(PreparedTask prepared)
    {
        using TargetModule target = prepared.Task.CreateTarget(_backend, new Seed(1));
        string path = _folder.File("untrained.safetensors");
        ModelFile.Write(path, target, [], ModelOrigin.Of(
            prepared.Task, "image-classification", (JsonObject)JsonNode.Parse(Classification)!, prepared.Samples.Info, []));
        return Scorer.Open(path, new ImageClassificationPlugin(), _backend);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    // A person that is scored is the whole of its image.
    private static PreparedTask Create(string name, string options) => name switch
    {
        "object-detection" => PreparedTask.Detection(
            options, """{ "name": "synthetic-detection", "poolSize": 12, "testSize": 6, "imageSize": 128 }"""),
        "human-pose" => PreparedTask.Pose(new PeopleDataset(pool: 12, test: 6) { HasRegions = false }, options),
        _ => PreparedTask.Classification(
            options, """{ "name": "synthetic-classification", "poolSize": 24, "testSize": 6, "imbalance": 1 }"""),
    };
}
