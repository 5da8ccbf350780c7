using Querent.Errors;
using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class NewerTypePlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => throw new NotSupportedException(FarthestName.Of("x"));
}
