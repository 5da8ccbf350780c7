using Querent.Extensibility;

namespace Querent.Plugins.Bald;

public sealed class BaldPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "bald", "mutual information of class and weights, by passes with dropout (Gal et al. 2017)",
        options => new BaldStrategy(options.Int("passes", 20, min: 2, max: 1000)));
}
