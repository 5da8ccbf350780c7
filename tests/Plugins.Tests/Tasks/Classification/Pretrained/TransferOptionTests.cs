using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Classification.Pretrained;

public sealed class TransferOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _weights;

    public TransferOptionTests() => _weights = SmallWeights.Write(_folder.File("small.safetensors"));

    [Theory]
    [InlineData("""{ "freeze": "trunk" }""", "freeze: has no effect without 'weights'; remove it")]
    [InlineData("""{ "trunkRate": 0.1 }""", "trunkRate: has no effect without 'weights'; remove it")]
    [InlineData("""{ "batchNorm": "frozen" }""", "batchNorm: has no effect without 'weights'; remove it")]
    [InlineData("""{ "weights": "WEIGHTS", "network": "resnet18" }""",
        "network: has no effect with 'weights', which name the network; remove it")]
    [InlineData("""{ "weights": "WEIGHTS", "blocks": [1, 1] }""",
        "blocks: has no effect with 'weights', which name the network; remove it")]
    [InlineData("""{ "weights": "WEIGHTS", "freeze": "all" }""", "freeze: 'all' is not known; valid are none, trunk")]
    [InlineData("""{ "weights": "WEIGHTS", "freeze": "trunk", "trunkRate": 0.1 }""",
        "trunkRate: has no effect on a frozen trunk; remove it")]
    [InlineData("""{ "weights": "WEIGHTS", "freeze": "trunk", "augment": true }""",
        "augment: the features of a frozen trunk are computed once, from images as they are; remove it")]
    [InlineData("""{ "weights": "nowhere.safetensors" }""",
        "weights: there is no file nowhere.safetensors; make one by 'querent weights import'")]
    public void A_key_that_cannot_be_followed_is_an_error(string options, string problem)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Factory(options));

        Assert.Equal($"configuration: task.{problem}", error.Message);
    }

    [Fact]
    public void Preprocessing_follows_the_weights_unless_it_is_set()
    {
        ITask task = Factory("""{ "weights": "WEIGHTS" }""").Create(Info());
        ITask other = Factory("""{ "weights": "WEIGHTS", "inputSize": 48, "mean": [0, 0, 0] }""").Create(Info());

        InputDescription input = task.Description.Input!, set = other.Description.Input!;
        Assert.Equal((SmallWeights.Size, SmallWeights.Size), (input.Height, input.Width));
        Assert.Equal([0.4, 0.5, 0.6], input.Mean);
        Assert.Equal([0.2, 0.25, 0.3], input.Std);
        Assert.Equal((48, 0), (set.Width, set.Mean[0]));
        Assert.Equal([0.2, 0.25, 0.3], set.Std);
    }

    [Fact]
    public void Weights_lend_their_features_as_a_signal()
    {
        ITask without = PreparedTask.Factory("image-classification", "{}").Create(Info());

        Assert.DoesNotContain(Signal.Features, without.Supplies);
        Assert.False(Signal.Features.IsSuppliedBy(without));
        Assert.True(Signal.Representation.IsSuppliedBy(without));
        Assert.True(Signal.Features.IsSuppliedBy(Factory("""{ "weights": "WEIGHTS" }""").Create(Info())));
        Assert.True(Signal.Features.IsSuppliedBy(Factory("""{ "weights": "WEIGHTS", "freeze": "trunk" }""").Create(Info())));
    }

    [Fact]
    public void A_task_that_only_scores_does_not_read_the_weights()
    {
        string options = """{ "weights": "gone.safetensors", "freeze": "trunk", "inputSize": 40, "mean": [0, 0, 0], "std": [1, 1, 1] }""";

        ITask task = PreparedTask.FactoryForScoring("image-classification", options).Create(Info());

        Assert.Equal(40, task.Description.Input!.Width);
        Assert.DoesNotContain(Signal.Features, task.Supplies);
    }

    [Fact]
    public void The_use_of_weights_is_told_in_a_line()
    {
        List<string> lines = [];

        PreparedTask.Factory("image-classification", Text("""{ "weights": "WEIGHTS", "freeze": "trunk" }"""), lines).Create(Info());

        Assert.Equal([$"weights: {_weights} (from small.onnx); the trunk is frozen, and the head is trained"], lines);
    }

    public void Dispose() => _folder.Dispose();

    private ITaskFactory Factory(string options) => PreparedTask.Factory("image-classification", Text(options));

    private string Text(string options) => options.Replace("WEIGHTS", _weights, StringComparison.Ordinal);

    private static DatasetInfo Info() => new()
    {
        LabelType = typeof(ClassLabel), Classes = ["cat", "dog"], Size = new ImageSize(32, 32),
    };
}
