using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class CopiesContractPlugin : IPlugin
{
    public void Register(object registry) => throw new NotSupportedException();
}
