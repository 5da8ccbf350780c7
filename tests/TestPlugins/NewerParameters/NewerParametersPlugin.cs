using Querent.Errors;
using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class NewerParametersPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => throw new NotSupportedException(NearestName.Suggestion("x"));
}
