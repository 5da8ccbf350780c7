using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// SSD (Liu et al. 2016) on VGG-16: six maps of falling size, and for each default box of each of their cells four
/// offsets and a logit per class. The feature taps are the six maps, conv4_3 before its L2 normalization. Names are
/// those of ssd.pytorch: <c>vgg.0 .. vgg.33, L2Norm, extras.0 .. extras.7, loc.0 .. loc.5, conf.0 .. conf.5</c>.
/// </summary>
public sealed class Ssd : TargetModule
{
    // conv4_3 is larger than the other maps; SSD scales the length of its channels to this.
    private const float InitialLength = 20;

    private readonly Vgg _vgg;
    private readonly L2Normalization _norm;
    private readonly SsdExtras _extras;
    private readonly SsdHead _offsets;
    private readonly SsdHead _logits;

    /// <summary>A network with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The size of the network.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The input is smaller than
    /// <see cref="SsdOptions.SmallestInput"/>.</exception>
    public Ssd(IBackend backend, SsdOptions options, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.InputSize, SsdOptions.SmallestInput);
        SourceMaps = options.SourceMaps;
        TapChannels = options.TapChannels;
        Description = NetworkDescription.Of(options);
        _vgg = AddChild("vgg", new Vgg(backend, options, seed.For(0)));
        _norm = AddChild("L2Norm", new L2Normalization(backend, TapChannels[0], InitialLength));
        _extras = AddChild("extras", new SsdExtras(backend, options.Extras(SourceMaps[1].Height), seed.For(1)));
        _offsets = AddChild("loc", new SsdHead(backend, SourceMaps, TapChannels, 4, seed.For(2)));
        _logits = AddChild("conf", new SsdHead(backend, SourceMaps, TapChannels, options.Classes + 1, seed.For(3)));
    }

    /// <summary>The maps that boxes are read from, in the order of the outputs.</summary>
    public IReadOnlyList<SourceMap> SourceMaps { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels { get; }

    /// <inheritdoc/>
    public override NetworkDescription Description { get; }

    /// <summary>
    /// Offsets [batch, boxes, 4] and logits [batch, boxes, classes + 1], where class 0 is the background, of images
    /// [batch, size, size, 3]. Boxes go map by map, row by row, column by column, then through the default boxes of the
    /// place. The embedding is the pooled conv7.
    /// </summary>
    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        (Tensor conv4, Tensor conv7) = _vgg.Forward(images, context);
        Tensor[] taps = [conv4, conv7, .. _extras.Forward(conv7, context)];
        Tensor normalized = _norm.Forward(conv4);
        Tensor[] sources = [normalized, .. taps[1..]];
        var output = new TargetOutput(
            [_offsets.Forward(sources), _logits.Forward(sources)], taps, conv7.GlobalAveragePool());
        Tape.ReleaseUnlessRecorded(normalized);
        return output;
    }
}
