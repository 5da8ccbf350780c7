using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

public sealed class EndsProcessPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        Add(registry, "exits", () => Environment.Exit(0));
        Add(registry, "throws-on-a-thread", () =>
        {
            var thread = new Thread(() => throw new InvalidOperationException("lost my way on a thread"));
            thread.Start();
            thread.Join();
        });
    }

    private static void Add(IPluginRegistry registry, string name, Action end) =>
        registry.AddStrategy(name, "ends the process, for tests", _ => new EndingStrategy(end));
}

internal sealed class EndingStrategy(Action end) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        end();
        return [];
    }
}
