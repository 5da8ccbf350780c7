using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// y = relu(f(x) + shortcut(x)), where f is convolutions with batch norm and ReLU between them: 3x3 and 3x3, or as a
/// bottleneck 1x1, 3x3 and 1x1. The shortcut is a 1x1 convolution with batch norm where the size changes, else x itself.
/// </summary>
internal sealed class ResidualBlock : Module
{
    // Of the branches of random numbers: each layer keeps its own, whatever the others are.
    private const int ShortcutBranch = 3;

    // Scale, shift, mean and variance of each channel.
    private const int Norm = 4;

    private readonly (Convolution Convolution, BatchNormalization Norm)[] _layers;
    private readonly Convolution? _shortcut;
    private readonly BatchNormalization? _shortcutNorm;

    /// <param name="backend">Of the weights.</param>
    /// <param name="kind">The kernels of f.</param>
    /// <param name="inChannels">Channels of x.</param>
    /// <param name="width">Channels inside of f; y has <see cref="Expansion"/> times as many.</param>
    /// <param name="stride">Of the first 3x3 convolution and of the shortcut.</param>
    /// <param name="shortcut">The name of the shortcut.</param>
    /// <param name="seed">Of the initial weights.</param>
    internal ResidualBlock(
        IBackend backend, ResNetBlock kind, int inChannels, int width, int stride, string shortcut, Seed seed)
    {
        int outChannels = width * Expansion(kind);
        (int Kernel, int To, int Stride)[] plan = kind == ResNetBlock.Basic
            ? [(3, width, stride), (3, width, 1)]
            : [(1, width, 1), (3, width, stride), (1, outChannels, 1)];
        _layers = new (Convolution, BatchNormalization)[plan.Length];
        for (int i = 0, from = inChannels; i < plan.Length; from = plan[i].To, i++)
        {
            (int kernel, int to, int step) = plan[i];
            Seed branch = seed.For(i + 1 < ShortcutBranch ? i + 1 : i + 2);
            _layers[i] = (
                AddChild($"conv{i + 1}", new Convolution(backend, from, to, kernel, branch, step, padding: kernel / 2)),
                AddChild($"bn{i + 1}", new BatchNormalization(backend, to)));
        }

        if (stride != 1 || inChannels != outChannels)
        {
            _shortcut = AddChild($"{shortcut}.0",
                new Convolution(backend, inChannels, outChannels, 1, seed.For(ShortcutBranch), stride));
            _shortcutNorm = AddChild($"{shortcut}.1", new BatchNormalization(backend, outChannels));
        }
    }

    /// <summary>Output channels for each channel inside.</summary>
    internal static int Expansion(ResNetBlock kind) => kind == ResNetBlock.Basic ? 1 : 4;

    /// <summary>Values of f: kernels, and parameters and statistics of batch norm.</summary>
    internal static long Values(ResNetBlock kind, long inChannels, long width) => kind == ResNetBlock.Basic
        ? (width * 9 * (inChannels + width)) + (2 * Norm * width)
        : (width * (inChannels + (9 * width) + (width * Expansion(kind)))) + ((2 + Expansion(kind)) * Norm * width);

    internal Tensor Forward(Tensor x, ForwardContext context)
    {
        Tensor y = x;
        foreach ((Convolution convolution, BatchNormalization norm) in _layers.AsSpan(..^1))
        {
            Tensor input = y;
            y = convolution.Forward(input, norm, context, relu: true);
            Release(input, x);
        }

        Tensor identity = _shortcut is null ? x : _shortcut.Forward(x, _shortcutNorm!, context);
        Tensor output = _layers[^1].Convolution.Forward(y, _layers[^1].Norm, context, relu: true, residual: identity);
        Release(y, x);
        Release(identity, x);
        return output;
    }

    private static void Release(Tensor tensor, Tensor x)
    {
        if (tensor != x)
        {
            Tape.ReleaseUnlessRecorded(tensor);
        }
    }
}
