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
    private readonly ResNetTrunk _trunk;
    private readonly Dropout _dropout;
    private readonly FullyConnected _head;
    private readonly string _headPrefix;

    /// <summary>A network with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The size of the network.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public ResNet(IBackend backend, ResNetOptions options, Seed seed)
    {
        Description = NetworkDescription.Of(options);
        _trunk = AddChild("", new ResNetTrunk(backend, options, seed));
        _dropout = DropoutOf(options);
        _head = AddChild(options.HeadName, Head(backend, options, seed));
        _headPrefix = $"{options.HeadName}.";
    }

    /// <summary>The network without its head.</summary>
    public ResNetTrunk Trunk => _trunk;

    /// <summary>The learning rate of the trunk is that of the optimizer times this; for a trunk that is trained already.</summary>
    public float TrunkRate { get; init; } = 1;

    /// <summary>Whether training leaves the running statistics of the trunk alone, and normalizes with them.</summary>
    public bool KeepsStatistics { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels => _trunk.TapChannels;

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
        Tensor[] taps = _trunk.Forward(images, ResNetTrunk.ContextOf(context, KeepsStatistics));
        Tensor embedding = taps[^1].GlobalAveragePool();
        return new TargetOutput([_head.Forward(_dropout.Forward(embedding, context))], taps, embedding);
    }

    /// <inheritdoc/>
    public override float RateOf(string parameter) =>
        parameter.StartsWith(_headPrefix, StringComparison.Ordinal) ? 1 : TrunkRate;

    internal static Dropout DropoutOf(ResNetOptions options) => new(options.Dropout);

    /// <summary>The head of a network, with the initial weights that it has there.</summary>
    internal static FullyConnected Head(IBackend backend, ResNetOptions options, Seed seed) => new(
        backend, options.TapChannels[^1], options.Classes, seed.For(options.BlocksPerStage.Count + 1));

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
}
