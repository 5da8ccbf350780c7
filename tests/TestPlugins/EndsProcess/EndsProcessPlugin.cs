using Querent.ActiveLearning;
using Querent.Extensibility;

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
        Add(registry, "leaves-a-thread", () => new Thread(() => new ManualResetEventSlim().Wait()).Start());
        Add(registry, "fails-fast", UnlessSpared(() => Environment.FailFast("lost my way for good")));
        Add(registry, "overflows-the-stack", UnlessSpared(() => Descend(0)));
    }

    private static void Add(IPluginRegistry registry, string name, Action end) =>
        registry.AddStrategy(name, "ends the process, for tests", _ => new EndingStrategy(end));

    // So that a test can go on with a run that was ended.
    private static Action UnlessSpared(Action end) =>
        Environment.GetEnvironmentVariable("QUERENT_TEST_SPARED") is null ? end : static () => { };

    private static int Descend(int depth) => depth < 0 ? 0 : Descend(depth + 1) + Descend(depth + 2);
}
