using Querent.Errors;
using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class NewerMemberPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => throw new NotSupportedException(NearestName.Translation("x"));
}
