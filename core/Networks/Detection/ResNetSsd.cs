using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// SSD (Liu et al. 2016) on a residual network, so that it can begin with pretrained weights: six maps, the last three stages
/// of the trunk and three smaller ones, and for each default box of each of their cells four offsets and a logit per class.
/// The feature taps are the six maps. Names are <c>trunk.conv1 .. trunk.layer4.1.bn2, extras.0 .. extras.5, loc.0 .. loc.5,
/// conf.0 .. conf.5</c>.
/// </summary>
public sealed class ResNetSsd : TargetModule
{
    private const string TrunkName = "trunk";

    private readonly SsdExtras _extras;
    private readonly SsdHead _offsets;
    private readonly SsdHead _logits;

    /// <summary>A network with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The size of the network.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    /// <exception cref="ArgumentException">The input is smaller than <see cref="ResNetSsdOptions.SmallestInput"/>, or the trunk
    /// has not four stages behind the stem of ImageNet.</exception>
    public ResNetSsd(IBackend backend, ResNetSsdOptions options, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.InputSize, ResNetSsdOptions.SmallestInput);
        if (options.Trunk.BlocksPerStage.Count != ResNetSsdOptions.StagesOfTrunk || options.Trunk.Stem != ResNetStem.ImageNet)
        {
            throw new ArgumentException(
                $"The trunk must have {ResNetSsdOptions.StagesOfTrunk} stages behind the stem of ImageNet.", nameof(options));
        }

        SourceMaps = options.SourceMaps;
        TapChannels = options.TapChannels;
        Description = NetworkDescription.Of(options);
        Trunk = AddChild(TrunkName, new ResNetTrunk(backend, options.Trunk, seed.For(0)));
        _extras = AddChild("extras", new SsdExtras(
            backend, options.Extras(SourceMaps[ResNetSsdOptions.ExtraMaps - 1].Height), seed.For(1)));
        _offsets = AddChild("loc", new SsdHead(backend, SourceMaps, TapChannels, 4, seed.For(2)));
        _logits = AddChild("conf", new SsdHead(backend, SourceMaps, TapChannels, options.Classes + 1, seed.For(3)));
    }

    /// <summary>The part that pretrained weights fill.</summary>
    public ResNetTrunk Trunk { get; }

    /// <inheritdoc cref="ResNet.TrunkRate"/>
    public float TrunkRate { get; init; } = 1;

    /// <inheritdoc cref="ResNet.KeepsStatistics"/>
    public bool KeepsStatistics { get; init; }

    /// <summary>The maps that boxes are read from, in the order of the outputs.</summary>
    public IReadOnlyList<SourceMap> SourceMaps { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels { get; }

    /// <inheritdoc/>
    public override NetworkDescription Description { get; }

    /// <summary>
    /// Offsets [batch, boxes, 4] and logits [batch, boxes, classes + 1], as those of <see cref="Ssd"/>. The embedding is the
    /// pooled last stage of the trunk.
    /// </summary>
    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        Tensor[] stages = Trunk.Forward(images, ResNetTrunk.ContextOf(context, KeepsStatistics));
        Tape.ReleaseUnlessRecorded(stages[0]);
        Tensor[] maps = [.. stages[ResNetSsdOptions.FirstStage..], .. _extras.Forward(stages[^1], context)];
        return new TargetOutput([_offsets.Forward(maps), _logits.Forward(maps)], maps, stages[^1].GlobalAveragePool());
    }

    /// <inheritdoc/>
    public override float RateOf(string parameter) =>
        parameter.StartsWith($"{TrunkName}.", StringComparison.Ordinal) ? TrunkRate : 1;
}
