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

    void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry);

    void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry);
}
