using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>Networks that begin with pretrained weights and a random head.</summary>
/// <param name="transfer">Its weights are those of a residual network.</param>
/// <param name="options">The form of the network.</param>
/// <param name="features">Of these weights.</param>
internal sealed class PretrainedNetworks(Transfer transfer, ResNetOptions options, FeatureStore features) : INetworkSource
{
    public FeatureStore Features => features;

    public bool IsFrozen => transfer.IsFrozen;

    public TargetModule Create(IBackend backend, int classes, Seed seed)
    {
        ResNetOptions form = options with { Classes = classes };
        FrozenTrunk trunk = features.Trunk(backend);
        if (transfer.IsFrozen)
        {
            return new FrozenResNet(backend, form, trunk.Tensors, seed);
        }

        var network = new ResNet(backend, form, seed)
        {
            TrunkRate = transfer.TrunkRate,
            KeepsStatistics = transfer.KeepsStatistics,
        };
        trunk.Tensors.Fill(network.Trunk);
        return network;
    }
}
