using Querent.ActiveLearning;
using Querent.Extensibility;

namespace Querent.TestPlugins;

/// <summary>Strategies that give no answer, each in its own way.</summary>
public sealed class StubbornPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        Add(registry, "blocks", _ => new ManualResetEventSlim().Wait());
        Add(registry, "spins", _ => SpinWait.SpinUntil(() => false));
        Add(registry, "waits-politely", WaitPolitely);
        Add(registry, "waits-at-once", WaitPolitely, cycle: 1);
        registry.AddStrategy("deletes-and-throws", "deletes a folder and throws, for tests", options =>
        {
            string folder = options.Text("folder", "");
            return new StubbornStrategy(_ =>
            {
                Directory.Delete(folder, recursive: true);
                throw new InvalidOperationException("the real reason");
            });
        });
    }

    private static void Add(IPluginRegistry registry, string name, Action<AcquisitionContext> stay, int cycle = 2) =>
        registry.AddStrategy(name, "never answers, for tests", _ => new StubbornStrategy(stay, cycle));

    private static void WaitPolitely(AcquisitionContext context)
    {
        context.Cancellation.WaitHandle.WaitOne();
        context.Cancellation.ThrowIfCancellationRequested();
    }
}
