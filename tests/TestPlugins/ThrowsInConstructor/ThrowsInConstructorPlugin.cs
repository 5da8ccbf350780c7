using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class ThrowsInConstructorPlugin : IPlugin
{
    public ThrowsInConstructorPlugin() => throw new InvalidOperationException("no licence file");

    public void Register(IPluginRegistry registry) => throw new NotSupportedException();
}
