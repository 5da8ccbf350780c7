using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.Tests.Tasks.Classification.Pretrained;
using Querent.Randomness;
using Querent.SavedModels;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>SSD on a residual network, from random or pretrained weights.</summary>
public sealed class ResNetDetectorTests : IDisposable
{
    private static readonly ResNetOptions s_form =
        new() { Classes = 5, Width = 2, BlocksPerStage = [1, 1, 1, 1], Stem = ResNetStem.ImageNet };

    private readonly CpuBackend _backend = new(threads: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly string _weights;

    public ResNetDetectorTests() => _weights = SmallWeights.Write(_folder.File("small.safetensors"), form: s_form);

    [Theory]
    [InlineData("""{ "network": "resnet18", "dilation": 2 }""", "dilation: has no effect on a residual network; remove it")]
    [InlineData("""{ "network": "resnet18", "trunkRate": 1 }""", "trunkRate: has no effect without 'weights'; remove it")]
    [InlineData("""{ "trunkRate": 1 }""", "trunkRate: has no effect without a residual network and its weights; remove it")]
    [InlineData("""{ "network": "resnet" }""",
        "network: 'resnet' is the network of 'weights', and there are none; set them, or name resnet18, resnet34, resnet50")]
    [InlineData("""{ "weights": "WEIGHTS", "network": "vgg16" }""",
        "network: 'vgg16' has no effect with 'weights', which name the network; remove it")]
    [InlineData("""{ "weights": "SHALLOW" }""",
        "weights: SHALLOW has not 4 stages behind the stem of ImageNet, and SSD needs them")]
    public void A_key_that_cannot_be_followed_is_an_error(string options, string problem)
    {
        string shallow = SmallWeights.Write(_folder.File("shallow.safetensors"));
        string Filled(string text) => text.Replace("WEIGHTS", _weights, StringComparison.Ordinal)
            .Replace("SHALLOW", shallow, StringComparison.Ordinal);

        ConfigurationException error = Assert.Throws<ConfigurationException>(() =>
            PreparedTask.Factory("object-detection", Filled(options)));

        Assert.Equal($"configuration: task.{Filled(problem)}", error.Message);
    }

    [Fact]
    public void The_trunk_begins_with_the_weights_and_the_input_follows_them()
    {
        using PreparedTask task = Task();
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1)), other = task.Task.CreateTarget(_backend, new Seed(2));
        using var trunk = new ResNetTrunk(_backend, s_form, new Seed(9));
        Pretrained.PretrainedWeights.Read(_weights).LoadTrunk(trunk);

        Assert.IsType<ResNetSsd>(target);
        Assert.Equal(Values(trunk), Values(((ResNetSsd)target).Trunk));
        Assert.Equal(Values(trunk), Values(((ResNetSsd)other).Trunk));
        Assert.Equal([0.4, 0.5, 0.6], task.Task.Description.Input!.Mean);
        Assert.Equal(64, task.Task.Description.Input.Width);
        Assert.NotEqual(Values(target)[^1], Values(other)[^2]);
    }

    [Fact]
    public void It_learns_and_its_saved_model_scores_without_the_weights()
    {
        using PreparedTask task = Task(""", "trunkRate": 0.1, "batchNorm": "frozen" """);
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1));
        var options = new TrainingOptions { Epochs = 2, BatchSize = 4, Optimizer = DetectionModels.Training };
        new Trainer(task.Task, task.Samples, _backend, options).Train(target, [], [0, 1, 2, 3], new Seed(3), _ => { }, default);
        string path = _folder.File("model.safetensors");
        JsonObject effective = Effective();
        ModelFile.Write(path, target, [], ModelOrigin.Of(task.Task, "object-detection", effective, task.Samples.Info, []));
        File.Delete(_weights);

        var file = ModelFile.Read(path);
        using TargetModule made = file.CreateTarget(_backend);
        ITask scoring = PreparedTask.FactoryForScoring("object-detection", file.Description.TaskOptions.ToJsonString())
            .Create(task.Samples.Info);

        Assert.Equal("resnet-ssd", file.Description.Network.Kind);
        Assert.Equal(Values(target), Values(made));
        Assert.Equal(64, scoring.Description.Input!.Width);
        Training.TestResult said = Training.TestResult.Of(scoring, task.Samples, new FrozenModel(scoring, task.Samples, _backend, made, [], 4), default);
        Training.TestResult expected = Training.TestResult.Of(task.Task, task.Samples, new FrozenModel(task.Task, task.Samples, _backend, target, [], 4), default);
        Assert.Equal(expected.Metrics, said.Metrics);
        Assert.Equal(expected.TargetLoss, said.TargetLoss);
    }

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    private PreparedTask Task(string more = "") =>
        PreparedTask.Detection($$"""{ "weights": "{{_weights}}", "inputSize": 64{{more}} }""");

    // The options as a run stores them.
    private JsonObject Effective()
    {
        var section = new OptionSection((JsonObject)JsonNode.Parse(
            $$"""{ "weights": "{{_weights}}", "inputSize": 64, "trunkRate": 0.1, "batchNorm": "frozen" }""")!, "task");
        Plugins.ObjectDetection.ObjectDetectionFactory.Read(section, new TaskContext(_ => { }));
        return section.Effective;
    }

    private static float[][] Values(Module module) => [.. module.State.Select(tensor => tensor.Tensor.ToArray())];
}
