using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class MissingDependencyPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) =>
        registry.AddStrategy(Absence.Name, "never made", _ => throw new NotSupportedException());
}
