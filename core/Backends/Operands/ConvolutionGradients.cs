namespace Querent.Backends;

/// <summary>The results of <see cref="IConvolutionOps.ConvolutionGradient"/>.</summary>
/// <param name="Weight">The gradient of the weight [kh, kw, InChannels, OutChannels]; null if none is wanted.</param>
/// <param name="X">The gradient of the input [Batch, Height, Width, InChannels]; null if none is wanted.</param>
/// <param name="AddsToX">Whether the gradient of the input is added to what <paramref name="X"/> holds: the gradient of another use of
/// the input.</param>
public readonly record struct ConvolutionGradients(Storage? Weight, Storage? X, bool AddsToX);
