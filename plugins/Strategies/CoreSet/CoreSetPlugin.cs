using Querent.Extensibility;

namespace Querent.Plugins.CoreSet;

public sealed class CoreSetPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddStrategy(
        "core-set", "k-center greedy: the image farthest from all labeled ones, again and again",
        _ => new CoreSetStrategy());
}
