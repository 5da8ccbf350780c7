using Querent.Extensibility;

namespace QuerentNamespace1;

/// <summary>Names the task, and images to try it on; plugin.json has the same names.</summary>
public sealed class TaskPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddTask("querent-name-1", "a number for each image, by a residual network",
            (options, _) => NumberTaskFactory.Read(options));
        registry.AddDataset("querent-name-1-gauges", "synthetic gauges, filled up to their number",
            (options, context) => GaugeDataset.Read(options, context));
    }
}
