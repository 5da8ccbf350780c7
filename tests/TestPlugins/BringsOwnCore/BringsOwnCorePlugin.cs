using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class BringsOwnCorePlugin : IPlugin
{
    public void Register(object registry) => throw new NotSupportedException();
}
