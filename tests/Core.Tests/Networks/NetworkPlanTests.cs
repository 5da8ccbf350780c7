using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Networks;

public sealed class NetworkPlanTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);

    public static TheoryData<string, string> Networks => new()
    {
        { "resnet", """{"classes":10,"width":8,"blocksPerStage":[2,2,2,2],"inputChannels":3}""" },
        { "resnet", """{"classes":1,"width":1,"blocksPerStage":[1],"inputChannels":1}""" },
        { "resnet", """{"classes":5000,"width":1,"blocksPerStage":[1],"inputChannels":1}""" },
        { "resnet", """{"classes":3,"width":2,"blocksPerStage":[1,3,2],"inputChannels":40}""" },
        { "resnet", """{"classes":10,"width":8,"blocksPerStage":[2,2,2,3],"inputChannels":3,"stem":"ImageNet"}""" },
        { "resnet", """{"classes":1,"width":1,"blocksPerStage":[3,4,6,3],"inputChannels":1,"block":"Bottleneck"}""" },
        { "resnet", """{"classes":9,"width":4,"blocksPerStage":[3,4,6,3],"inputChannels":3,"stem":"ImageNet","block":"Bottleneck"}""" },
        { "ssd", """{"classes":20,"inputSize":64,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":[4,6,6,6,4,4]}""" },
        { "ssd", """{"classes":1,"inputSize":16,"width":1,"batchNormalization":false,"dilation":6,"boxesPerPlace":[1,1,1,1,1,1]}""" },
        { "ssd", """{"classes":300,"inputSize":300,"width":2,"batchNormalization":true,"dilation":6,"boxesPerPlace":[4,6,6,6,4,4]}""" },
        { "resnet-ssd", """{"classes":20,"inputSize":64,"trunk":{"classes":1,"width":4,"blocksPerStage":[2,2,2,2],"inputChannels":3,"stem":"ImageNet"},"extraChannels":8,"boxesPerPlace":[4,6,6,6,4,4]}""" },
        { "resnet-ssd", """{"classes":1,"inputSize":33,"trunk":{"classes":7,"width":1,"blocksPerStage":[1,1,1,1],"inputChannels":3,"stem":"ImageNet","block":"Bottleneck"},"extraChannels":1,"boxesPerPlace":[1,1,1,1,1,1]}""" },
        { "resnet-ssd", """{"classes":2,"inputSize":300,"trunk":{"classes":1,"width":1,"blocksPerStage":[1,1,1,1],"inputChannels":3,"stem":"ImageNet"},"extraChannels":64,"boxesPerPlace":[4,6,6,6,4,4]}""" },
        { "hourglass", """{"joints":16,"stacks":2,"blocks":1,"channels":16}""" },
        { "hourglass", """{"joints":1,"stacks":1,"blocks":3,"channels":4}""" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_is_known_before_it_is_made(string kind, string options)
    {
        var description = new NetworkDescription { Kind = kind, Options = (JsonObject)JsonNode.Parse(options)! };
        NetworkPlan plan = NetworkPlan.Of(description)!;

        using TargetModule network = plan.Create(_backend);
        using var workspace = new Workspace(_backend);
        int size = plan.InputSize ?? 64;
        Tensor images = workspace.Full(new Shape(1, size, size, plan.InputChannels), 0.5f);
        TargetOutput output = network.Forward(images, ForwardContext.Evaluation);

        Assert.Equal((kind, options), (network.Description.Kind, network.Description.Options.ToJsonString()));
        Assert.Equal(network.TapChannels, plan.TapChannels);
        Assert.Equal(output.Embedding.Shape[1], plan.EmbeddingFeatures);
        long values = network.State.Sum(tensor => (long)tensor.Tensor.Length);
        Assert.InRange(values, plan.LeastValues, 2 * plan.LeastValues);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_task_may_train_each_of_them(string kind, string options)
    {
        var description = new NetworkDescription { Kind = kind, Options = (JsonObject)JsonNode.Parse(options)! };

        using TargetModule network = NetworkPlan.Of(description)!.Create(_backend);

        Assert.Null(DescriptionGuard.Problem(network));
    }

    [Theory]
    [InlineData("resnet", """{"classes":2,"width":16385,"blocksPerStage":[1,1],"inputChannels":3}""", "Width of the network is 16385, which is not in 1..16384")]
    [InlineData("resnet", """{"classes":2,"width":4,"blocksPerStage":[1,1,1,1,1,1,1,1,1],"inputChannels":3}""", "the length of BlocksPerStage of the network is 9")]
    [InlineData("resnet", """{"classes":2,"width":4,"blocksPerStage":[1],"inputChannels":3,"stem":7}""", "Stem of the network is 7")]
    [InlineData("ssd", """{"classes":2,"inputSize":15,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":[4,6,6,6,4,4]}""", "InputSize of the network is 15")]
    [InlineData("ssd", """{"classes":2,"inputSize":64,"width":4,"batchNormalization":true,"dilation":0,"boxesPerPlace":[4,6,6,6,4,4]}""", "Dilation of the network is 0")]
    [InlineData("ssd", """{"classes":2,"inputSize":64,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":[4,6,6,6,4]}""", "the length of BoxesPerPlace of the network is 5, which is not in 6..6")]
    [InlineData("ssd", """{"classes":2,"inputSize":64,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":[4,6,6,6,4,101]}""", "BoxesPerPlace of the network is 101")]
    [InlineData("hourglass", """{"joints":16,"stacks":2,"blocks":1,"channels":6}""", "the remainder of Channels by 4 of the network is 2")]
    [InlineData("hourglass", """{"joints":0,"stacks":2,"blocks":1,"channels":8}""", "Joints of the network is 0")]
    [InlineData("hourglass", """{"joints":1,"stacks":65,"blocks":1,"channels":8}""", "Stacks of the network is 65")]
    public void Numbers_out_of_range_are_refused(string kind, string options, string problem)
    {
        var description = new NetworkDescription { Kind = kind, Options = (JsonObject)JsonNode.Parse(options)! };

        Assert.Contains(problem, Assert.Throws<FormatException>(() => NetworkPlan.Of(description)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet", "{}")]
    [InlineData("resnet", """{"classes":2}""")]
    [InlineData("resnet", """{"classes":2,"width":4,"blocksPerStage":[1,1],"inputChannels":3,"depth":18}""")]
    [InlineData("resnet", """{"classes":2,"width":4,"blocksPerStage":[1,1],"inputChannels":3,"stem":"Large"}""")]
    [InlineData("resnet", """{"classes":2,"width":4,"blocksPerStage":[1,1],"inputChannels":3,"stem":"Small"}""")]
    [InlineData("ssd", """{"classes":2,"inputSize":64,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":[4,6,6,6,4,4],"sourceMaps":[]}""")]
    [InlineData("ssd", """{"classes":2,"inputSize":64,"width":4,"batchNormalization":true,"dilation":2,"boxesPerPlace":null}""")]
    public void Options_of_another_kind_are_refused(string kind, string options)
    {
        var description = new NetworkDescription { Kind = kind, Options = (JsonObject)JsonNode.Parse(options)! };

        Assert.Throws<JsonException>(() => NetworkPlan.Of(description));
    }

    [Fact]
    public void A_kind_of_a_plugin_has_no_plan() =>
        Assert.Null(NetworkPlan.Of(new NetworkDescription { Kind = "pose", Options = [] }));

    public void Dispose() => _backend.Dispose();
}
