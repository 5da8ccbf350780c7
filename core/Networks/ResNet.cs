using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// A residual network (He et al. 2016) with the stem for small images: one 3x3 convolution of stride 1, no max pooling.
/// The feature taps are the outputs of its four stages. Names are <c>conv1, bn1, layer1.0.conv1, ..., linear</c>.
/// </summary>
public sealed class ResNet : TargetModule
{
    private readonly Convolution _stem;
    private readonly BatchNormalization _stemNorm;
    private readonly ResidualBlock[][] _stages;
    private readonly FullyConnected _head;

    /// <summary>A network with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The size of the network.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public ResNet(IBackend backend, ResNetOptions options, Seed seed)
    {
        int width = options.Width;
        _stem = AddChild("conv1",
            new Convolution(backend, options.InputChannels, width, 3, seed.For(0), padding: 1));
        _stemNorm = AddChild("bn1", new BatchNormalization(backend, width));
        _stages = new ResidualBlock[options.BlocksPerStage.Count][];
        TapChannels = options.TapChannels;
        Description = NetworkDescription.Of(options);
        int channels = width;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            _stages[stage] = new ResidualBlock[options.BlocksPerStage[stage]];
            for (int i = 0; i < _stages[stage].Length; i++)
            {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                _stages[stage][i] = AddChild($"layer{stage + 1}.{i}",
                    new ResidualBlock(backend, channels, TapChannels[stage], stride, seed.For(stage + 1).For(i)));
                channels = TapChannels[stage];
            }
        }

        _head = AddChild("linear", new FullyConnected(backend, channels, options.Classes, seed.For(_stages.Length + 1)));
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
