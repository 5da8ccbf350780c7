using Querent.Extensibility;
using Querent.Plugins.HumanPose.Signals;

namespace Querent.Plugins.HumanPose;

/// <summary>The task <c>human-pose</c>, and a strategy that reads its heat-maps.</summary>
public sealed class HumanPosePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddTask("human-pose", "joints of people, found by a stacked hourglass", HumanPoseFactory.Read);
        registry.AddStrategy("multi-peak-entropy", "entropy over the peaks of heat-maps, in nats", _ => new MultiPeakStrategy());
    }
}
