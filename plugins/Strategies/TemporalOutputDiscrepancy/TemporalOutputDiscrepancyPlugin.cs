using Querent.Extensibility;

namespace Querent.Plugins.TemporalOutputDiscrepancy;

public sealed class TemporalOutputDiscrepancyPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "tod", "the images whose class probabilities changed the most since the previous cycle (Huang et al. 2021)",
        _ => new DiscrepancyStrategy());
}
