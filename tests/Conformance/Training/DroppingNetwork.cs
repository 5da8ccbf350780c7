using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>A residual branch that may be left out, and dropout before the classes.</summary>
internal sealed class DroppingNetwork : TargetModule
{
    private const int Channels = 8;

    private readonly Convolution _stem;
    private readonly BatchNormalization _norm;
    private readonly Convolution _branch;
    private readonly StochasticDepth _depth;
    private readonly Dropout _dropout;
    private readonly FullyConnected _classes;

    internal DroppingNetwork(IBackend backend, int classes, Seed seed)
    {
        _stem = AddChild("stem", new Convolution(backend, 3, Channels, 3, seed.For(0), stride: 4, padding: 1));
        _norm = AddChild("norm", new BatchNormalization(backend, Channels));
        _branch = AddChild("branch", new Convolution(backend, Channels, Channels, 3, seed.For(1), padding: 1));
        _depth = AddChild("depth", new StochasticDepth(0.5f));
        _dropout = AddChild("dropout", new Dropout(0.3f));
        _classes = AddChild("classes", new FullyConnected(backend, Channels, classes, seed.For(2)));
    }

    public override IReadOnlyList<int> TapChannels => [Channels];

    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        Tensor stem = _stem.Forward(images, _norm, context, relu: true);
        Tensor map = stem.Add(_depth.Forward(_branch.Forward(stem, relu: true), context.For(1)));
        Tensor embedding = map.GlobalAveragePool();
        return new TargetOutput([_classes.Forward(_dropout.Forward(embedding, context.For(2)))], [map], embedding);
    }
}
