using Querent.Extensibility;

namespace Querent.TestPlugins;

public sealed class FaultyTaskPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "faulty", "has the fault that it is told to have, for tests",
        (options, _) => new FaultyTask(options.Text("fault", "none"), options.Int("spared", 0, min: 0)));
}
