using Querent.Backends;
using Querent.Networks;
using Querent.Pretrained;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection;

/// <summary>SSD on a residual network.</summary>
internal sealed class ResNetDetectors : IDetectors
{
    /// <summary>The network but for its classes.</summary>
    public required ResNetSsdOptions Options { get; init; }

    /// <summary>Of the trunk; null for random weights.</summary>
    public PretrainedWeights? Weights { get; init; }

    /// <inheritdoc cref="ResNetSsd.TrunkRate"/>
    public float TrunkRate { get; init; } = 1;

    /// <inheritdoc cref="ResNetSsd.KeepsStatistics"/>
    public bool KeepsStatistics { get; init; }

    public int InputSize => Options.InputSize;

    public IReadOnlyList<SourceMap> SourceMaps => Options.SourceMaps;

    public IReadOnlyList<string> Files => Weights is null ? [] : [Weights.Path];

    public TargetModule Create(IBackend backend, int classes, Seed seed)
    {
        var network = new ResNetSsd(backend, Options with { Classes = classes }, seed)
        {
            TrunkRate = TrunkRate,
            KeepsStatistics = KeepsStatistics,
        };
        Weights?.LoadTrunk(network.Trunk);
        return network;
    }
}
