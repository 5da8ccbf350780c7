namespace Querent.Backends;

/// <summary>Two-dimensional convolution (cross-correlation, as the field uses the word), channels last.</summary>
public interface IConvolutionOps
{
    /// <summary>y = x * w (+ bias per output channel)</summary>
    void Convolution(Storage x, Storage weight, Storage? bias, Storage y, in ConvolutionGeometry geometry);

    void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry);

    void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry);
}
