using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// y = relu(bn2(conv2(relu(bn1(conv1(x))))) + shortcut(x)); the shortcut is a 1x1 convolution with batch norm where the
/// size changes, else x itself.
/// </summary>
internal sealed class ResidualBlock : Module
{
    private readonly Convolution _conv1;
    private readonly BatchNormalization _norm1;
    private readonly Convolution _conv2;
    private readonly BatchNormalization _norm2;
    private readonly Convolution? _shortcut;
    private readonly BatchNormalization? _shortcutNorm;

    internal ResidualBlock(IBackend backend, int inChannels, int outChannels, int stride, Seed seed)
    {
        _conv1 = AddChild("conv1",
            new Convolution(backend, inChannels, outChannels, 3, seed.For(1), stride, padding: 1));
        _norm1 = AddChild("bn1", new BatchNormalization(backend, outChannels));
        _conv2 = AddChild("conv2", new Convolution(backend, outChannels, outChannels, 3, seed.For(2), padding: 1));
        _norm2 = AddChild("bn2", new BatchNormalization(backend, outChannels));
        if (stride != 1 || inChannels != outChannels)
        {
            _shortcut = AddChild("shortcut.0",
                new Convolution(backend, inChannels, outChannels, 1, seed.For(3), stride));
            _shortcutNorm = AddChild("shortcut.1", new BatchNormalization(backend, outChannels));
        }
    }

    internal Tensor Forward(Tensor x, ForwardContext context)
    {
        Tensor y = _conv1.Forward(x, _norm1, context, relu: true);
        Tensor identity = _shortcut is null ? x : _shortcut.Forward(x, _shortcutNorm!, context);
        Tensor output = _conv2.Forward(y, _norm2, context, relu: true, residual: identity);
        Tape.ReleaseUnlessRecorded(y);
        if (identity != x)
        {
            Tape.ReleaseUnlessRecorded(identity);
        }

        return output;
    }
}
