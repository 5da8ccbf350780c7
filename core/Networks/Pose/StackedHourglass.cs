using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// A stacked hourglass network for human pose (Newell, Yang and Deng 2016): a stem that divides the resolution by 4, then
/// hourglasses, each with heat-maps of its own, which the next one is given as well. The feature taps are the maps that
/// the heat-maps are read from. Names are those of the public PyTorch implementation: <c>conv1, layer1.0.conv1, hg.0.hg.3.0.0.conv1,
/// res.0.0.conv1, fc.0.0, fc.0.1, score.0, fc_.0, score_.0</c>.
/// </summary>
public sealed class StackedHourglass : TargetModule
{
    private readonly Convolution _stem;
    private readonly BatchNormalization _stemNorm;
    private readonly BottleneckSequence[] _layers;
    private readonly Stack[] _stacks;

    /// <param name="backend">Of the weights.</param>
    /// <param name="options">Stacks, modules, channels, joints.</param>
    /// <param name="seed">Of the initial weights.</param>
    public StackedHourglass(IBackend backend, HourglassOptions options, Seed seed)
    {
        int channels = options.Channels;
        TapChannels = options.TapChannels;
        Description = NetworkDescription.Of(options);
        _stem = AddChild("conv1",
            new Convolution(backend, 3, channels / 4, 7, seed.For(0), stride: 2, padding: 3, bias: true));
        _stemNorm = AddChild("bn1", new BatchNormalization(backend, channels / 4));
        _layers =
        [
            Layer(1, channels / 4, channels / 2), Layer(2, channels / 2, channels), Layer(3, channels, channels),
        ];
        _stacks = [.. Enumerable.Range(0, options.Stacks).Select(i => new Stack(this, i, backend, options, seed.For(4).For(i)))];

        BottleneckSequence Layer(int number, int inner, int outer) => AddChild($"layer{number}",
            new BottleneckSequence(backend, inner, outer, 1, seed.For(number)));
    }

    /// <summary>Values of all kernels, without biases and normalization.</summary>
    internal static long Weights(HourglassOptions options)
    {
        const int Positions = (3 * HourglassOptions.Levels) + 2;
        long channels = options.Channels, quarter = channels / 4, half = channels / 2, joints = options.Joints;
        long stem = (7 * 7 * 3 * quarter) + PreActivationBottleneck.Weights(quarter, half)
            + PreActivationBottleneck.Weights(half, channels) + PreActivationBottleneck.Weights(channels, channels);
        long stack = (Positions * options.Blocks * PreActivationBottleneck.Weights(channels, channels))
            + (channels * (channels + joints));
        return stem + (options.Stacks * stack) + ((options.Stacks - 1) * channels * (channels + joints));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels { get; }

    /// <inheritdoc/>
    public override NetworkDescription Description { get; }

    /// <summary>
    /// Heat-maps [batch, height / 4, width / 4, joints] of each stack, for images [batch, height, width, 3] whose sides are
    /// multiples of 64; the embedding is the pooled last tap.
    /// </summary>
    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        Tensor x = _stem.Forward(images, _stemNorm, context, relu: true)
            .Then(y => _layers[0].Forward(y, context))
            .Then(y => y.MaxPool2d(2, 2))
            .Then(y => _layers[1].Forward(y, context))
            .Then(y => _layers[2].Forward(y, context));
        var taps = new Tensor[_stacks.Length];
        var maps = new Tensor[_stacks.Length];
        for (int i = 0; i < _stacks.Length; i++)
        {
            taps[i] = _stacks[i].Features(x, context);
            maps[i] = _stacks[i].Score(taps[i]);
            Tensor input = x;
            x = _stacks[i].Next(input, taps[i], maps[i]);
            Tape.ReleaseUnlessRecorded(input);
        }

        return new TargetOutput(maps, taps, taps[^1].GlobalAveragePool());
    }


    // The layers are children of the network: their names have the number of the stack behind the kind.
    private sealed class Stack
    {
        private readonly Hourglass _hourglass;
        private readonly BottleneckSequence _residual;
        private readonly Convolution _features;
        private readonly BatchNormalization _featuresNorm;
        private readonly Convolution _score;
        private readonly Convolution? _featuresOut;
        private readonly Convolution? _scoreOut;

        internal Stack(StackedHourglass network, int number, IBackend backend, HourglassOptions options, Seed seed)
        {
            int channels = options.Channels;
            _hourglass = network.AddChild($"hg.{number}", new Hourglass(backend, channels, options.Blocks, seed.For(0)));
            _residual = network.AddChild($"res.{number}",
                new BottleneckSequence(backend, channels, channels, options.Blocks, seed.For(1)));
            _features = network.AddChild($"fc.{number}.0", Pointwise(channels, channels, 2));
            _featuresNorm = network.AddChild($"fc.{number}.1", new BatchNormalization(backend, channels));
            _score = network.AddChild($"score.{number}", Pointwise(channels, options.Joints, 3));
            if (number < options.Stacks - 1)
            {
                _featuresOut = network.AddChild($"fc_.{number}", Pointwise(channels, channels, 4));
                _scoreOut = network.AddChild($"score_.{number}", Pointwise(options.Joints, channels, 5));
            }

            Convolution Pointwise(int from, int to, int part) => new(backend, from, to, 1, seed.For(part), bias: true);
        }

        internal Tensor Features(Tensor x, ForwardContext context)
        {
            return _hourglass.Forward(x, context)
                .Then(y => _residual.Forward(y, context))
                .Then(y => _features.Forward(y, _featuresNorm, context, relu: true));
        }

        internal Tensor Score(Tensor features) => _score.Forward(features);

        /// <summary>The input of the next stack: x + fc_(features) + score_(maps); behind the last one x itself.</summary>
        internal Tensor Next(Tensor x, Tensor features, Tensor maps)
        {
            if (_featuresOut is null)
            {
                return x;
            }

            Tensor second = _scoreOut!.Forward(maps);
            Tensor sum = _featuresOut.Forward(features).Then(y => y.Add(x)).Then(y => y.Add(second));
            Tape.ReleaseUnlessRecorded(second);
            return sum;
        }
    }
}
