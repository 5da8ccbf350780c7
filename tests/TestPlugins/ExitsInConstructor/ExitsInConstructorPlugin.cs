using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class ExitsInConstructorPlugin : IPlugin
{
    public ExitsInConstructorPlugin() => Environment.Exit(0);

    public void Register(IPluginRegistry registry) => throw new NotSupportedException();
}
