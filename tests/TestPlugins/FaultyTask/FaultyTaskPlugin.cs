using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class FaultyTaskPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "faulty", "throws where it is told to, for tests", (options, _) => new FaultyTask(options.Text("where", "nothing")));
}
