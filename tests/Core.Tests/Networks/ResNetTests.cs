using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

public sealed class ResNetTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void The_feature_taps_of_ResNet18_are_its_four_stages()
    {
        using var network = ResNet.ResNet18(_backend, 64, 10, new Seed(1));

        Assert.Equal([64, 128, 256, 512], network.TapChannels);
    }

    [Fact]
    public void Each_stage_after_the_first_halves_the_map_and_doubles_the_channels()
    {
        using var network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(workspace.Full(new Shape(3, 32, 32, 3), 1), ForwardMode.Evaluation);

        Assert.Equal([new Shape(3, 32, 32, 4), new Shape(3, 16, 16, 8), new Shape(3, 8, 8, 16), new Shape(3, 4, 4, 32)],
            output.FeatureTaps.Select(tap => tap.Shape));
        Assert.Equal(new Shape(3, 10), output.Output.Shape);
        Assert.Equal(new Shape(3, 32), output.Embedding.Shape);
    }

    [Fact]
    public void Initial_weights_depend_on_the_seed_alone()
    {
        using var first = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using var same = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using var other = ResNet.ResNet18(_backend, 4, 10, new Seed(2));

        Assert.Equal(Weights(first), Weights(same));
        Assert.NotEqual(Weights(first), Weights(other));
    }

    [Fact]
    public void No_two_layers_start_alike()
    {
        using var network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));

        float[] firsts = [.. network.Parameters
            .Where(parameter => parameter.Tensor.Shape.Rank > 1)
            .Select(parameter => parameter.Tensor.ToArray()[0])];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    private static float[] Weights(ResNet network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Tensor.ToArray())];
}
