using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class BlocksInRegisterPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        Console.WriteLine("blocking");
        new ManualResetEventSlim().Wait();
    }
}
