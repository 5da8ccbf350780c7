namespace Querent.Backends;

/// <summary>
/// The epilogue of a convolution, applied while its results are in registers or cache: y = relu(normalize(conv + bias)
/// + residual). Absent parts are left out.
/// </summary>
/// <param name="Bias">Added per output channel.</param>
/// <param name="Normalization">A batch normalization with constant statistics.</param>
/// <param name="Residual">Added element by element; as long as the output.</param>
/// <param name="Relu">Whether ReLU is applied last.</param>
public readonly record struct ConvolutionEpilogue(
    Storage? Bias = null, ChannelNormalization? Normalization = null, Storage? Residual = null, bool Relu = false);
