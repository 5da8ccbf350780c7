using System.Text.Json.Nodes;
using Querent.Autograd;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Plugins.Tests.Tasks;
using Querent.Plugins.Tests.Tasks.Detection;
using Querent.Plugins.Tests.Tasks.Pose;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.SavedModels;

/// <summary>Models of the shipped tasks, saved and made again from their files alone.</summary>
public sealed class SavedTaskModelTests : IDisposable
{
    private const string Classification =
        """
        { "network": "resnet10", "width": 4, "mean": [0.5, 0.4, 0.3], "std": [0.2, 0.3, 0.4] }
        """;

    private const string Detection =
        """
        { "inputSize": 64, "width": 2, "batchNormalization": true, "dilation": 2, "mean": [0.5, 0.4, 0.3], "std": [0.2, 0.3, 0.4] }
        """;

    private const string Pose =
        """
        { "inputSize": 64, "stacks": 2, "channels": 8, "mean": [0.5, 0.4, 0.3], "std": [0.2, 0.3, 0.4] }
        """;

    private readonly CpuBackend _backend = new(1);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("image-classification", Classification, "resnet", 32)]
    [InlineData("object-detection", Detection, "ssd", 64)]
    [InlineData("human-pose", Pose, "hourglass", 64)]
    public void A_trained_model_says_the_same_when_it_is_made_from_its_file(
        string name, string options, string kind, int size)
    {
        using PreparedTask prepared = Create(name, options);
        ITask task = prepared.Task;
        using TargetModule target = task.CreateTarget(_backend, new Seed(1));
        using var module = new LossPredictionModule(_backend, target.TapChannels, 8, new Seed(2));
        var predictor = new LossPredictor(module, new LossPredictionOptions { Width = 8, Lambda = 0.5f });
        var training = new TrainingOptions { Epochs = 1, BatchSize = 6, Optimizer = DetectionModels.Training };
        new Trainer(task, prepared.Samples, _backend, training).Train(
            target, [predictor], [.. Enumerable.Range(0, 12)], new Seed(5), _ => { }, default);
        string path = _folder.File("model.safetensors");
        var given = (JsonObject)JsonNode.Parse(options)!;
        ModelFile.Write(path, target, [predictor], ModelOrigin.Of(task, name, given, prepared.Samples.Info, new JsonObject { ["trial"] = 1 }));

        ModelFile file = ModelFile.Read(path);
        using TargetModule made = file.CreateTarget(_backend);
        LossPredictor madePredictor = file.CreateLossPredictor(_backend)!;
        using LossPredictionModule madeModule = madePredictor.Module;

        ModelDescription description = file.Description;
        Assert.Equal((name, kind), (description.Task, description.Network.Kind));
        Assert.True(JsonNode.DeepEquals(given, description.TaskOptions));
        Assert.Equal(predictor.Options, madePredictor.Options);
        Assert.Equal((size, size, 3), (description.Input!.Height, description.Input.Width, description.Input.Channels));
        Assert.Equal([0.5, 0.4, 0.3], description.Input.Mean);
        Assert.Equal([0.2, 0.3, 0.4], description.Input.Std);
        Assert.Equal(Answers(prepared, target, predictor), Answers(prepared, made, madePredictor));
    }

    [Theory]
    [InlineData("image-classification", "{}", 10, "disk", "checks")]
    [InlineData("object-detection", """{ "inputSize": 32 }""", 6, "disk", "ring")]
    public void A_task_describes_its_classes_in_the_order_of_the_outputs(
        string name, string options, int count, string first, string last)
    {
        using PreparedTask task = Create(name, options);
        IReadOnlyList<string> classes = task.Task.Description.Classes;

        Assert.Equal((count, first, last), (classes.Count, classes[0], classes[^1]));
    }

    [Fact]
    public void Classification_normalizes_as_it_describes_bit_for_bit()
    {
        using PreparedTask task = Create("image-classification", Classification);

        Assert.Equal(
            task.Task.Description.Input!.Normalize(task.Samples.Picture(3).Rgb), Pixels(task.Fill(Split.Pool, [3])));
    }

    [Fact]
    public void Detection_normalizes_as_it_describes_but_for_rounding()
    {
        using var models = new DetectionModels();
        float[] described = models.Task.Description.Input!.Normalize(models.Samples.Picture(1).Rgb);

        float[] seen = Pixels(models.Fill(Split.Pool, [1]));

        Assert.Equal(described.Length, seen.Length);
        Assert.All(described.Zip(seen), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    private static PreparedTask Create(string name, string options) => name switch
    {
        "object-detection" => PreparedTask.Detection(
            options, """{ "name": "synthetic-detection", "poolSize": 12, "testSize": 6, "imageSize": 128 }"""),
        "human-pose" => PreparedTask.Pose(new PeopleDataset(), options),
        _ => PreparedTask.Classification(
            options, """{ "name": "synthetic-classification", "poolSize": 24, "testSize": 10 }"""),
    };

    private float[] Pixels(MiniBatch batch)
    {
        using var workspace = new Workspace(_backend);
        batch.Upload(workspace);
        return batch.Images.ToArray();
    }

    // As bits: two NaN would be equal otherwise, and 0 and -0.
    private int[] Answers(PreparedTask prepared, TargetModule target, LossPredictor predictor)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        MiniBatch batch = prepared.Fill(Split.Test, [0, 1, 2, 3]);
        batch.Upload(workspace);
        TargetOutput output = target.Forward(batch.Images, ForwardContext.Evaluation);
        Tensor[] answers =
        [
            .. output.Outputs, .. output.FeatureTaps, output.Embedding, predictor.Predict(output),
            prepared.Task.TargetLoss(output, batch), prepared.Task.ClassProbabilities(output, batch),
        ];
        return [.. answers.SelectMany(tensor => tensor.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }
}
