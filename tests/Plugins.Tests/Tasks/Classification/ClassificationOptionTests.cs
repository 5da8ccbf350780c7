using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Classification;

public sealed class ClassificationOptionTests
{
    [Theory]
    [InlineData("""{ "network": "resnet35" }""", "network: 'resnet35' is not known; did you mean 'resnet34'?")]
    [InlineData("""{ "width": 0 }""", "width: 0 is not in 1..1024")]
    [InlineData("""{ "blocks": [1, 0] }""", "blocks: must be the residual blocks of 1 to 6 stages, 1 to 100 each")]
    [InlineData("""{ "stem": "large" }""", "stem: 'large' is not known; valid are imagenet, small")]
    [InlineData("""{ "dropout": 1 }""", "dropout: 1 is not in 0..0.99")]
    [InlineData("""{ "inputSize": 4 }""", 
        "inputSize: 4 is not in 8..1024, and not 0 for the size of the data set's images")]
    [InlineData("""{ "inputSize": 1025 }""", "inputSize: 1025 is not in 0..1024")]
    [InlineData("""{ "std": [0.2, 0, 0.2] }""", "std: must be greater than 0 in every channel, 0.000001 at least")]
    [InlineData("""{ "mean": [0.5] }""", "mean: must be a list of 3 numbers")]
    public void A_bad_value_is_named(string options, string problem)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Read(options));

        Assert.Equal($"configuration: task.{problem}", error.Message);
    }

    [Theory]
    [InlineData("""{ "network": "resnet50", "stem": "imagenet" }""", 23_512_130, 2048)]
    [InlineData("""{ "network": "resnet34", "stem": "imagenet" }""", 21_285_698, 512)]
    [InlineData("""{ "stem": "imagenet" }""", 11_177_538, 512)]
    [InlineData("""{ "blocks": [2, 2, 2, 3], "stem": "imagenet" }""", 15_898_178, 512)]
    [InlineData("""{ "network": "resnet10", "width": 8, "blocks": [1, 1, 1] }""", null, 32)]
    public void Depth_blocks_and_stem_make_the_network(string options, int? parameters, int embedding)
    {
        using var backend = new CpuBackend(1);
        using TargetModule network = Read(options).Create(Info(["cat", "dog"], new ImageSize(32, 32)))
            .CreateTarget(backend, new Seed(1));

        Assert.Equal(embedding, network.EmbeddingFeatures);
        Assert.Equal(parameters ?? network.ParameterCount, network.ParameterCount);
    }

    [Theory]
    [InlineData("""{ "path": "somewhere" }""", "path")]
    [InlineData("""{ "poolSize": 100 }""", "poolSize")]
    [InlineData("""{ "imageSize": 32 }""", "imageSize")]
    [InlineData("""{ "cacheMegabytes": 64 }""", "cacheMegabytes")]
    [InlineData("""{ "augment": false, "padding": 4 }""", "padding")]
    [InlineData("""{ "augment": false, "flip": true }""", "flip")]
    [InlineData("""{ "wdith": 8 }""", "wdith")]
    public void A_key_without_effect_is_an_error(string options, string key)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Read(options));

        Assert.StartsWith($"configuration: task.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(40, 30)]
    public void Images_that_are_not_squares_of_one_size_need_an_input_size(int? width, int? height)
    {
        DatasetInfo info = Info(["cat", "dog"], width is null ? null : new ImageSize(width.Value, height!.Value));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Read("{}").Create(info));

        Assert.Equal(
            "configuration: task.inputSize: the images of the data set are not squares of one size; set it to the side of the square " +
            "that they are resized to, 32 or 224 for example", error.Message);
        Assert.Equal(48, Read("""{ "inputSize": 48 }""").Create(info).Description.Input!.Height);
    }

    [Theory]
    [InlineData("{}", 20, 20)]
    [InlineData("""{ "inputSize": 64 }""", 20, 64)]
    public void Squares_of_one_size_are_the_input_unless_another_is_set(string options, int images, int input)
    {
        InputDescription? description =
            Read(options).Create(Info(["cat", "dog"], new ImageSize(images, images))).Description.Input;

        Assert.Equal((input, input), (description!.Width, description.Height));
    }

    [Theory]
    [InlineData("image-classification", "image classification")]
    [InlineData("object-detection", "object detection")]
    public void A_data_set_without_classes_is_an_error(string task, string words)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => PreparedTask.Factory(task, "{}").Create(Info([], new ImageSize(32, 32))));

        Assert.Equal($"configuration: dataset.name: the data set has no classes, and {words} learns to tell them apart; choose another " +
            "data set or task", error.Message);
    }

    private static ITaskFactory Read(string options) =>
        PreparedTask.Factory("image-classification", options);

    private static DatasetInfo Info(string[] classes, ImageSize? size) =>
        new() { LabelType = typeof(ClassLabel), Classes = classes, Size = size };
}
