using Querent.Extensibility;

namespace Querent.Plugins.ObjectDetection;

/// <summary>The task <c>object-detection</c>.</summary>
public sealed class ObjectDetectionPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "object-detection", "boxes with classes, found by SSD", ObjectDetectionFactory.Read);
}
