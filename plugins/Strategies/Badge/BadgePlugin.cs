using Querent.Extensibility;

namespace Querent.Plugins.Badge;

public sealed class BadgePlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "badge", "k-means++ over the gradients of the last layer: uncertain and diverse (Ash et al. 2020)",
        _ => new BadgeStrategy());
}
