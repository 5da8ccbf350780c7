using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;

namespace Querent.Networks;

/// <summary>
/// A part of a network that is all convolutions with ReLU. A layer is named by its position, <c>0, 5, ...</c>, and its
/// batch normalization <c>0.bn, ...</c>.
/// </summary>
internal abstract class ConvReluLayers(IBackend backend, WeightDistribution distribution, Seed seed) : Module
{
    protected ConvBatchNormRelu AddLayer(
        int position, int inChannels, int outChannels, Window window, bool normalized)
    {
        Convolution convolution = AddChild($"{position}", new Convolution(
            backend, inChannels, outChannels, window.KernelHeight, seed.For(position), window.Stride, window.Padding,
            window.Dilation, bias: !normalized, distribution));
        return new ConvBatchNormRelu(convolution,
            normalized ? AddChild($"{position}.bn", new BatchNormalization(backend, outChannels)) : null);
    }
}
