using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>Residual modules one after the other, with the names <c>0, 1, ...</c>.</summary>
internal sealed class BottleneckSequence : Module
{
    private readonly PreActivationBottleneck[] _blocks;

    internal BottleneckSequence(IBackend backend, int inChannels, int outChannels, int blocks, Seed seed) => _blocks =
    [
        .. Enumerable.Range(0, blocks).Select(i => AddChild($"{i}",
            new PreActivationBottleneck(backend, i == 0 ? inChannels : outChannels, outChannels, seed.For(i)))),
    ];

    /// <summary>The output of the last module; the input stays.</summary>
    internal Tensor Forward(Tensor x, ForwardContext context)
    {
        Tensor y = x;
        foreach (PreActivationBottleneck block in _blocks)
        {
            Tensor input = y;
            y = block.Forward(input, context);
            if (input != x)
            {
                Tape.ReleaseUnlessRecorded(input);
            }
        }

        return y;
    }
}
