using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// A residual network without its head: stem and stages, <c>conv1, bn1, layer1.0.conv1, ...</c>. The outputs of the stages
/// are the feature taps, and maps from which detectors read.
/// </summary>
public sealed class ResNetTrunk : Module
{
    private readonly Convolution _stem;
    private readonly BatchNormalization _stemNorm;
    private readonly bool _isPooled;
    private readonly ResidualBlock[][] _stages;

    /// <summary>A trunk with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">Its size; the number of classes has no effect.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public ResNetTrunk(IBackend backend, ResNetOptions options, Seed seed)
    {
        _isPooled = options.Stem == ResNetStem.ImageNet;
        (int kernel, int stemStride) = _isPooled ? (7, 2) : (3, 1);
        _stem = AddChild("conv1", new Convolution(
            backend, options.InputChannels, options.Width, kernel, seed.For(0), stemStride, padding: kernel / 2));
        _stemNorm = AddChild("bn1", new BatchNormalization(backend, options.Width));
        _stages = new ResidualBlock[options.BlocksPerStage.Count][];
        TapChannels = options.TapChannels;
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
    }

    /// <summary>Channels of the output of each stage.</summary>
    public IReadOnlyList<int> TapChannels { get; }

    /// <summary>The context for a trunk whose running statistics training leaves alone, or not.</summary>
    internal static ForwardContext ContextOf(ForwardContext context, bool keepsStatistics) =>
        keepsStatistics && context.IsTraining ? ForwardContext.Sampling(context.Seed) : context;

    /// <summary>The outputs of the stages, [batch, height, width, channels] each.</summary>
    /// <param name="images">[batch, height, width, channels].</param>
    /// <param name="context">The mode of the pass, and its random numbers.</param>
    public Tensor[] Forward(Tensor images, ForwardContext context)
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

        return taps;
    }
}
