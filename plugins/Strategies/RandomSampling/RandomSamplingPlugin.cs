using Querent.Extensibility;

namespace Querent.Plugins.RandomSampling;

public sealed class RandomSamplingPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "random", "uniform, without replacement: the baseline", _ => new RandomStrategy());
}
