using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>An option that is accepted has an effect; one that is not known is an error.</summary>
public sealed class DetectionOptionTests
{
    [Theory]
    [InlineData("\"inptSize\": 64", "inptSize: is unknown; did you mean 'inputSize'?")]
    [InlineData("\"inputSize\": 8", "inputSize: 8 is not in 32..1024")]
    [InlineData("\"width\": 1", "width: 1 is not in 2..256")]
    [InlineData("\"perImageNormalization\": \"boxes\"", "perImageNormalization: 'boxes' is not known")]
    [InlineData("\"averagePrecision\": \"12-point\"", "averagePrecision: '12-point' is not known")]
    [InlineData("\"emptyImageNegatives\": -1", "emptyImageNegatives: -1 is not in 0..10000")]
    [InlineData("\"signalBoxes\": -1", "signalBoxes: -1 is not in 0..1000000")]
    [InlineData("\"weights\": \"nowhere.safetensors\"",
        "weights: there is no file nowhere.safetensors; set it to VGG-16 or a residual network as safetensors, or remove it")]
    [InlineData("\"path\": \"somewhere\"", "path: is unknown")]
    [InlineData("\"poolSize\": 4", "poolSize: is unknown")]
    [InlineData("\"imageSize\": 64", "imageSize: is unknown")]
    [InlineData("\"classes\": [\"dog\"]", "classes: is unknown")]
    [InlineData("\"augment\": false, \"mirror\": true", "mirror: is unknown")]
    public void An_option_that_cannot_count_is_an_error(string option, string problem)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => PreparedTask.Factory("object-detection", $"{{{option}}}"));

        Assert.StartsWith($"configuration: task.{problem}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"width\": 4")]
    [InlineData("\"batchNormalization\": true")]
    public void An_option_of_the_network_changes_it(string option)
    {
        Assert.NotEqual(Parameters("\"width\": 2"), Parameters(
            option.Contains("width", StringComparison.Ordinal) ? option : $"\"width\": 2, {option}"));
    }

    [Theory]
    [InlineData("\"perImageNormalization\": \"positives\"")]
    [InlineData("\"emptyImageNegatives\": 50")]
    [InlineData("\"dilation\": 1")]
    public void An_option_of_network_or_loss_changes_the_losses(string option) =>
        Assert.NotEqual(Losses(""), Losses($", {option}"));

    [Fact]
    public void Signal_boxes_bound_what_a_strategy_sees()
    {
        using var backend = new CpuBackend(threads: 2);
        int all = Units(backend, 0);

        Assert.Equal((7, all), (Units(backend, 7), Units(backend, 1_000_000)));
        Assert.True(all > 200, $"{all}");
    }

    [Fact]
    public void Without_weights_the_run_says_once_that_it_starts_from_random_ones()
    {
        var warnings = new List<string>();
        using var backend = new CpuBackend(threads: 2);
        using var task = PreparedTask.Detection("""{ "inputSize": 64, "width": 2 }""", warnings: warnings);

        task.Task.CreateTarget(backend, new Seed(1)).Dispose();
        task.Task.CreateTarget(backend, new Seed(2)).Dispose();

        Assert.Equal(["weights: none given, so the network starts from random weights"], warnings);
    }

    private static int Parameters(string options)
    {
        using var backend = new CpuBackend(threads: 2);
        using var task = PreparedTask.Detection($$"""{ "inputSize": 64, {{options}} }""");
        using TargetModule target = task.Task.CreateTarget(backend, new Seed(1));
        return target.ParameterCount;
    }

    // Two scenes at least, one of them without an object.
    private static float[] Losses(string options)
    {
        using var backend = new CpuBackend(threads: 2);
        using var task = PreparedTask.Detection(
            $$"""{ "inputSize": 64, "width": 2{{options}} }""",
            """{ "name": "synthetic-detection", "poolSize": 40, "testSize": 6, "imageSize": 64, "maxObjects": 3 }""");
        using TargetModule target = task.Task.CreateTarget(backend, new Seed(1));
        var model = new FrozenModel(task.Task, task.Samples, backend, target, [], 8);
        return ActiveLearning.SignalReader
            .Read(model, [Signal.TrueLoss], [.. Enumerable.Range(0, task.Samples.Count(Split.Pool))], default)[Signal.TrueLoss];
    }

    private static int Units(CpuBackend backend, int signalBoxes)
    {
        using var task = PreparedTask.Detection(
            $$"""{ "inputSize": 64, "width": 2, "signalBoxes": {{signalBoxes}} }""");
        using TargetModule target = task.Task.CreateTarget(backend, new Seed(1));
        return ActiveLearning.SignalReader.Read(
            new FrozenModel(task.Task, task.Samples, backend, target, [], 4), [Signal.ClassProbabilities], [0, 1, 2],
            default)[Signal.ClassProbabilities].PerSample;
    }
}
