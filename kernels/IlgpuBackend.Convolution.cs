using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    public void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue) =>
        throw new NotSupportedException();

    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry) =>
        throw new NotSupportedException();

    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry) =>
        throw new NotSupportedException();
}
