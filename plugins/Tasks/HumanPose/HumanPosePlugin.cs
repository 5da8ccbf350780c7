using Querent.Extensibility;

namespace Querent.Plugins.HumanPose;

/// <summary>The task <c>human-pose</c>, and a strategy that reads its heat-maps.</summary>
public sealed class HumanPosePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
    }
}
