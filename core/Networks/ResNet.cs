using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// A residual network (He et al. 2016), of basic blocks or bottlenecks, with the stem for small images or that of ImageNet.
/// The feature taps are the outputs of its stages. Names are <c>conv1, bn1, layer1.0.conv1, ...</c>; shortcuts and head are
/// <c>layer2.0.downsample.0</c> and <c>fc</c>, as torchvision has them, behind the stem of ImageNet, and
/// <c>layer2.0.shortcut.0</c> and <c>linear</c>, as public code for CIFAR has them, behind that for small images.
/// </summary>
public sealed class ResNet : TargetModule
{
    private readonly Convolution _stem;
    private readonly BatchNormalization _stemNorm;
    private readonly bool _isPooled;
    private readonly ResidualBlock[][] _stages;
    private readonly FullyConnected _head;

    /// <summary>A network with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The size of the network.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public ResNet(IBackend backend, ResNetOptions options, Seed seed)
    {
        _isPooled = options.Stem == ResNetStem.ImageNet;
        (int kernel, int stemStride) = _isPooled ? (7, 2) : (3, 1);
        _stem = AddChild("conv1", new Convolution(
            backend, options.InputChannels, options.Width, kernel, seed.For(0), stemStride, padding: kernel / 2));
        _stemNorm = AddChild("bn1", new BatchNormalization(backend, options.Width));
        _stages = new ResidualBlock[options.BlocksPerStage.Count][];
        TapChannels = options.TapChannels;
        Description = NetworkDescription.Of(options);
        int channels = options.Width;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            _stages[stage] = new ResidualBlock[options.BlocksPerStage[stage]];
            for (int i = 0; i < _stages[stage].Length; i++)
            {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                _stages[stage][i] = AddChild($"layer{stage + 1}.{i}", new ResidualBlock(
                    backend, options.Block, channels, options.Width << stage, stride,
                    _isPooled ? "downsample" : "shortcut", seed.For(stage + 1).For(i)));
                channels = TapChannels[stage];
            }
        }

        _head = AddChild(_isPooled ? "fc" : "linear",
            new FullyConnected(backend, channels, options.Classes, seed.For(_stages.Length + 1)));
    }

    /// <summary>Values of all parameters and statistics, without those of shortcuts.</summary>
    internal static long Values(ResNetOptions options)
    {
        long stem = options.Stem == ResNetStem.ImageNet ? 7 * 7 : 3 * 3;
        long values = stem * options.InputChannels * options.Width;
        long channels = options.Width;
        foreach ((int stage, int taps) in options.TapChannels.Index())
        {
            long width = (long)options.Width << stage;
            values += ResidualBlock.Values(options.Block, channels, width)
                + ((options.BlocksPerStage[stage] - 1) * ResidualBlock.Values(options.Block, taps, width));
            channels = taps;
        }

        return values + (channels * options.Classes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels { get; }

    /// <inheritdoc/>
    public override NetworkDescription Description { get; }

    /// <summary>ResNet-18 of a width: 11,173,962 parameters at width 64 with 10 classes.</summary>
    public static ResNet ResNet18(IBackend backend, int width, int classes, Seed seed) =>
        new(backend, new ResNetOptions { Width = width, Classes = classes }, seed);

    /// <summary>
    /// Logits [batch, classes] of images [batch, height, width, channels]; the embedding is the pooled last map.
    /// </summary>
    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        Tensor x = _stem.Forward(images, _stemNorm, context, relu: true);
        if (_isPooled)
        {
            x = x.Then(y => y.MaxPool2d(3, 2, 1));
        }

        var taps = new Tensor[_stages.Length];
        for (int stage = 0; stage < taps.Length; stage++)
        {
            for (int i = 0; i < _stages[stage].Length; i++)
            {
                Tensor input = x;
                x = _stages[stage][i].Forward(input, context);
                if (!taps.Contains(input))
                {
                    Tape.ReleaseUnlessRecorded(input);
                }
            }

            taps[stage] = x;
        }

        Tensor embedding = x.GlobalAveragePool();
        return new TargetOutput([_head.Forward(embedding)], taps, embedding);
    }
}
