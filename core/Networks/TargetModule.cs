using Querent.Layers;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>The network that solves the task, with the feature maps that loss prediction taps.</summary>
public abstract class TargetModule : Module
{
    /// <summary>Channels of each feature tap, in the order of <see cref="TargetOutput.FeatureTaps"/>.</summary>
    public abstract IReadOnlyList<int> TapChannels { get; }

    public abstract TargetOutput Forward(Tensor images, ForwardContext context);
}
