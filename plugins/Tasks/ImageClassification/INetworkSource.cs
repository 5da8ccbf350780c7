using Querent.Backends;
using Querent.Networks;
using Querent.Plugins.ImageClassification.Pretrained;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification;

/// <summary>Makes the networks of a task.</summary>
internal interface INetworkSource
{
    /// <summary>Features of pretrained weights; null without weights.</summary>
    FeatureStore? Features => null;

    /// <summary>Whether networks take features in place of images.</summary>
    bool IsFrozen => false;

    /// <summary>A network whose initial weights depend on the seed, and on pretrained weights if there are any.</summary>
    TargetModule Create(IBackend backend, int classes, Seed seed);
}

/// <summary>Networks with random initial weights.</summary>
/// <param name="options">Their form.</param>
internal sealed class RandomNetworks(ResNetOptions options) : INetworkSource
{
    public TargetModule Create(IBackend backend, int classes, Seed seed) =>
        new ResNet(backend, options with { Classes = classes }, seed);
}
