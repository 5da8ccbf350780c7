namespace Querent.Backends;

/// <summary>Two-dimensional convolution (cross-correlation, as the field uses the word), channels last.</summary>
public interface IConvolutionOps : INormalizationOps
{
    /// <summary>y = x * w</summary>
    void Convolution(Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry);

    /// <summary>y = epilogue(x * w); in one pass over the output if the backend can.</summary>
    void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue) =>
        DefaultConvolution.Forward(this, x, weight, y, geometry, epilogue);

    /// <summary>
    /// gx = the gradient of x [Batch, Height, Width, InChannels], given gy, that of y [Batch, OutputHeight,
    /// OutputWidth, OutChannels].
    /// </summary>
    void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry);

    /// <summary>
    /// gw = the gradient of the weight [kh, kw, InChannels, OutChannels], given x and gy, the gradient of y; summed
    /// over all pixels of the batch.
    /// </summary>
    void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry);

    /// <summary>
    /// The gradients of weight and input that are wanted, given gy; a backend may prepare gy once for both, and add in the pass that computes.
    /// </summary>
    void ConvolutionGradient(
        Storage x, Storage weight, Storage gy, in ConvolutionGradients gradients, in ConvolutionGeometry geometry) =>
        DefaultConvolution.Gradient(this, x, weight, gy, gradients, geometry);
}
