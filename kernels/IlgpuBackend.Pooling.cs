using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry)
    {
        int width = VectorWidth(geometry.Channels);
        _queue.Run(PerElement(y.Length / width),
            width == Float4.Width ? MaxPoolKernels<Float4>.Forward : MaxPoolKernels<Float1>.Forward,
            View(x), View(y), View(argmax), WindowAxis.Rows(geometry, false), WindowAxis.Columns(geometry, false),
            geometry.Channels / width, y.Length / width);
    }

    /// <inheritdoc/>
    public void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry)
    {
        int width = VectorWidth(geometry.Channels);
        _queue.Run(PerElement(gx.Length / width),
            width == Float4.Width ? MaxPoolKernels<Float4>.Gradient : MaxPoolKernels<Float1>.Gradient,
            View(gy), View(argmax), View(gx), WindowAxis.Rows(geometry, false), WindowAxis.Columns(geometry, false),
            geometry.Channels / width, gx.Length / width);
    }

    /// <inheritdoc/>
    public void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry)
    {
        int width = VectorWidth(geometry.Channels);
        _queue.Run(PerElement(y.Length / width),
            width == Float4.Width ? AveragePoolKernels<Float4>.Forward : AveragePoolKernels<Float1>.Forward,
            View(x), View(y),
            WindowAxis.Rows(geometry, countIncludePad), WindowAxis.Columns(geometry, countIncludePad),
            geometry.Channels / width, y.Length / width);
    }

    /// <inheritdoc/>
    public void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry)
    {
        int width = VectorWidth(geometry.Channels);
        _queue.Run(PerElement(gx.Length / width),
            width == Float4.Width ? AveragePoolKernels<Float4>.Gradient : AveragePoolKernels<Float1>.Gradient,
            View(gy), View(gx),
            WindowAxis.Rows(geometry, countIncludePad), WindowAxis.Columns(geometry, countIncludePad),
            geometry.Channels / width, gx.Length / width);
    }

    /// <inheritdoc/>
    public void Upsample(Storage x, Storage y, int batch, int height, int width, int channels, int factor)
    {
        int vector = VectorWidth(channels);
        _queue.Run(PerElement(y.Length / vector),
            vector == Float4.Width ? UpsampleKernels<Float4>.Forward : UpsampleKernels<Float1>.Forward,
            View(x), View(y), height, width, channels / vector, factor, y.Length / vector);
    }

    /// <inheritdoc/>
    public void UpsampleGradient(Storage gy, Storage gx, int batch, int height, int width, int channels, int factor)
    {
        int vector = VectorWidth(channels);
        _queue.Run(PerElement(gx.Length / vector),
            vector == Float4.Width ? UpsampleKernels<Float4>.Gradient : UpsampleKernels<Float1>.Gradient,
            View(gy), View(gx), height, width, channels / vector, factor, gx.Length / vector);
    }

    // How many channels a thread takes in one access: whole vectors must begin at each pixel.
    private static int VectorWidth(int channels) => channels % Float4.Width == 0 ? Float4.Width : Float1.Width;
}
