namespace Querent.Backends;

/// <summary>
/// What follows a convolution while its results are at hand: y = relu(normalize(conv + bias) + residual). What is
/// absent is left out.
/// </summary>
/// <param name="Bias">Added per output channel.</param>
/// <param name="Normalization">A batch normalization with constant statistics.</param>
/// <param name="Residual">Added element by element; as long as the output.</param>
/// <param name="Relu">Whether what is negative becomes 0, as in ReLU.</param>
public readonly record struct ConvolutionEpilogue(
    Storage? Bias = null, ChannelNormalization? Normalization = null, Storage? Residual = null, bool Relu = false);
