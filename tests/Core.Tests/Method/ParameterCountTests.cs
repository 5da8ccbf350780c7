using Querent.Backends.Cpu;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Xunit;

namespace Querent.Core.Tests.Method;

public sealed class ParameterCountTests
{
    [Fact]
    public void ResNet18_and_its_loss_prediction_module_have_the_published_sizes()
    {
        using var backend = new CpuBackend(1);
        using ResNet network = ResNet.ResNet18(backend, 64, 10, new Seed(1));
        using var module = new LossPredictionModule(backend, network.TapChannels, 128, new Seed(2));

        Assert.Equal([64, 128, 256, 512], network.TapChannels);
        Assert.Equal(11_173_962, network.ParameterCount);
        Assert.Equal(123_905, module.ParameterCount);
    }

    [Fact]
    public void SSD300_and_its_loss_prediction_module_have_the_published_sizes()
    {
        using var backend = new CpuBackend(1);
        using var network = new Ssd(backend, new SsdOptions { Classes = 20 }, new Seed(1));
        using var module = new LossPredictionModule(backend, network.TapChannels, 128, new Seed(2));

        Assert.Equal([512, 1024, 512, 256, 256, 256], network.TapChannels);
        Assert.Equal(26_285_486, network.ParameterCount);
        Assert.Equal(361_985, module.ParameterCount);
    }

    [Fact]
    public void The_stacked_hourglass_and_its_loss_prediction_module_have_the_published_sizes()
    {
        using var backend = new CpuBackend(1);
        using var network = new StackedHourglass(backend, new HourglassOptions { Joints = 16 }, new Seed(1));
        using var module = new LossPredictionModule(backend, network.TapChannels, 128, new Seed(2));

        Assert.Equal([256, 256], network.TapChannels);
        Assert.Equal(6_730_912, network.ParameterCount);
        Assert.Equal(66_049, module.ParameterCount);
    }
}
