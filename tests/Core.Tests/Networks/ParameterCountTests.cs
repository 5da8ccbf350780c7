using Querent.Backends.Cpu;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Core.Tests.Networks;

/// <summary>The counts of Yoo and Kweon's networks for classification.</summary>
public sealed class ParameterCountTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void ResNet18_for_ten_classes_has_11173962_parameters()
    {
        using var network = ResNet.ResNet18(_backend, 64, 10, new Seed(1));

        Assert.Equal(11_173_962, network.ParameterCount);
    }

    [Fact]
    public void Its_loss_prediction_module_has_123905_parameters()
    {
        using var module = new LossPredictionModule(_backend, [64, 128, 256, 512], 128, new Seed(1));

        Assert.Equal(123_905, module.ParameterCount);
    }

    [Fact]
    public void Its_feature_taps_are_the_four_stages()
    {
        using var network = ResNet.ResNet18(_backend, 64, 10, new Seed(1));

        Assert.Equal([64, 128, 256, 512], network.TapChannels);
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
