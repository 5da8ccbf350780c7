using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class ThrowsInRegisterPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => throw new InvalidOperationException("nothing to offer today");
}
