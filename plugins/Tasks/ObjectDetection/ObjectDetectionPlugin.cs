using Querent.Extensibility;

namespace Querent.Plugins.ObjectDetection;

public sealed class ObjectDetectionPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
    }
}
