using Querent.Layers;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>relu(conv(x) + bias), or with batch normalization instead of the bias.</summary>
internal readonly record struct ConvBatchNormRelu(Convolution Convolution, BatchNormalization? Normalization)
{
    internal Tensor Forward(Tensor x, ForwardContext context) => Normalization is null
        ? Convolution.Forward(x, relu: true)
        : Convolution.Forward(x, Normalization, context, relu: true);
}
