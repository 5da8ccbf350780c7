using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

public sealed class ResNetSsdTests : IDisposable
{
    private static readonly ResNetOptions s_trunk =
        new() { Classes = 1, Width = 2, BlocksPerStage = [1, 1, 1, 1], Stem = ResNetStem.ImageNet };

    private readonly CpuBackend _backend = new(1);

    [Fact]
    public void For_images_of_300_it_has_the_maps_and_boxes_of_SSD300()
    {
        var options = new ResNetSsdOptions { Classes = 20 };

        Assert.Equal([38, 19, 10, 5, 3, 1], options.SourceMaps.Select(map => map.Height));
        Assert.Equal(8732, options.SourceMaps.Sum(map => map.Boxes));
        Assert.Equal(new SsdOptions { Classes = 20 }.SourceMaps, options.SourceMaps);
        Assert.Equal([128, 256, 512, 256, 256, 256], options.TapChannels);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(45)]
    [InlineData(96)]
    [InlineData(129)]
    [InlineData(160)]
    public void Maps_are_what_the_options_say_for_any_size(int size)
    {
        var options = new ResNetSsdOptions { Classes = 3, InputSize = size, Trunk = s_trunk, ExtraChannels = 6 };
        using var network = new ResNetSsd(_backend, options, new Seed(1));
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(
            workspace.Full(new Shape(2, size, size, 3), 0.5f), ForwardContext.Training(new Seed(2)));

        int boxes = options.SourceMaps.Sum(map => map.Boxes);
        Assert.Equal(new Shape(2, boxes, 4), output.Outputs[0].Shape);
        Assert.Equal(new Shape(2, boxes, 4), output.Outputs[1].Shape);
        Assert.Equal(
            options.SourceMaps.Zip(options.TapChannels, (map, channels) => new Shape(2, map.Height, map.Width, channels)),
            output.FeatureTaps.Select(tap => tap.Shape));
        Assert.Equal(new Shape(2, 16), output.Embedding.Shape);
    }

    [Fact]
    public void Its_trunk_has_the_names_of_pretrained_weights_and_a_rate_of_its_own()
    {
        var options = new ResNetSsdOptions { Classes = 3, InputSize = 64, Trunk = s_trunk, ExtraChannels = 6 };
        using var network = new ResNetSsd(_backend, options, new Seed(1)) { TrunkRate = 0.1f };
        using var plain = new ResNetTrunk(_backend, s_trunk, new Seed(1));

        Assert.Equal(plain.State.Select(tensor => tensor.Name), network.Trunk.State.Select(tensor => tensor.Name));
        Assert.Equal(0.1f, network.RateOf("trunk.conv1.weight"));
        Assert.Equal(1, network.RateOf("extras.0.weight"));
        Assert.Equal(1, network.RateOf("conf.5.bias"));
    }

    [Fact]
    public void Statistics_that_are_kept_do_not_move()
    {
        var options = new ResNetSsdOptions { Classes = 3, InputSize = 64, Trunk = s_trunk, ExtraChannels = 6 };
        using var network = new ResNetSsd(_backend, options, new Seed(1)) { KeepsStatistics = true };
        using var workspace = new Workspace(_backend);

        network.Forward(workspace.Full(new Shape(2, 64, 64, 3), 0.5f), ForwardContext.Training(new Seed(2)));

        Dictionary<string, float[]> state = network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());
        Assert.Equal([0, 0], state["trunk.bn1.running_mean"]);
        Assert.NotEqual(new float[3], state["extras.0.bn.running_mean"]);
    }

    [Theory]
    [InlineData(31, 4, ResNetStem.ImageNet)]
    [InlineData(64, 3, ResNetStem.ImageNet)]
    [InlineData(64, 4, ResNetStem.Small)]
    public void Another_trunk_or_a_smaller_image_is_refused(int size, int stages, ResNetStem stem)
    {
        var options = new ResNetSsdOptions
        {
            Classes = 1, InputSize = size, Trunk = s_trunk with { BlocksPerStage = [.. Enumerable.Repeat(1, stages)], Stem = stem },
        };

        Assert.ThrowsAny<ArgumentException>(() => new ResNetSsd(_backend, options, new Seed(1)));
    }

    public void Dispose() => _backend.Dispose();
}
