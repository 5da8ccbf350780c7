using Querent.Backends;

namespace Querent.ForeignCode;

/// <summary>
/// A backend with the members that a backend must have and no other, each handed to the same member of another backend:
/// all else are the defaults of the contract.
/// </summary>
public sealed class MinimalBackend(IBackend inner) : IBackend
{
    public string Name => "minimal";

    public long PooledBytes => inner.PooledBytes;

    public void Dispose() => inner.Dispose();

    public Storage Rent(int length) => inner.Rent(length);

    public void Return(Storage storage) => inner.Return(storage);

    public void Upload(ReadOnlySpan<float> source, Storage target) => inner.Upload(source, target);

    public void Download(Storage source, Span<float> target) => inner.Download(source, target);

    public void Fill(Storage target, float value) => inner.Fill(target, value);

    public void CopyBlocks(
        Storage source, int sourceOffset, int sourceStride, Storage target, int targetOffset, int targetStride,
        int blocks, int length) =>
        inner.CopyBlocks(source, sourceOffset, sourceStride, target, targetOffset, targetStride, blocks, length);

    public void Unary<TOp>(Storage x, Storage y)
        where TOp : struct, IUnaryOp => inner.Unary<TOp>(x, y);

    public void UnaryGradient<TOp>(Storage x, Storage y, Storage gy, Storage gx)
        where TOp : struct, IUnaryOp => inner.UnaryGradient<TOp>(x, y, gy, gx);

    public void Binary<TOp>(Storage a, Storage b, Storage y, AxisLayout layout)
        where TOp : struct, IBinaryOp => inner.Binary<TOp>(a, b, y, layout);

    public void BinaryGradient<TOp>(Storage a, Storage b, Storage gy, Storage? ga, Storage? gb, AxisLayout layout)
        where TOp : struct, IBinaryOp => inner.BinaryGradient<TOp>(a, b, gy, ga, gb, layout);

    public void Affine(Storage x, Storage y, float scale, float shift) => inner.Affine(x, y, scale, shift);

    public void Axpby(float alpha, Storage x, float beta, Storage y) => inner.Axpby(alpha, x, beta, y);

    public void Sum(Storage x, Storage y, AxisLayout layout, float scale) => inner.Sum(x, y, layout, scale);

    public void LogSoftmax(Storage x, Storage y, int rows, int columns) => inner.LogSoftmax(x, y, rows, columns);

    public void CrossEntropy(
        Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes) =>
        inner.CrossEntropy(logits, labels, losses, logProbabilities, rows, classes);

    public void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes) =>
        inner.CrossEntropyGradient(logProbabilities, labels, gy, gx, rows, classes);

    public void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth) =>
        inner.MatMul(a, transposeA, b, transposeB, c, rows, columns, depth);

    public void Convolution(Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry) =>
        inner.Convolution(x, weight, y, geometry);

    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry) =>
        inner.ConvolutionDataGradient(gy, weight, gx, geometry);

    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry) =>
        inner.ConvolutionWeightGradient(x, gy, gw, geometry);

    public void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry) =>
        inner.MaxPool(x, y, argmax, geometry);

    public void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry) =>
        inner.MaxPoolGradient(gy, argmax, gx, geometry);

    public void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry) =>
        inner.AveragePool(x, y, countIncludePad, geometry);

    public void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry) =>
        inner.AveragePoolGradient(gy, gx, countIncludePad, geometry);

    public void GatherRows(Storage x, Storage indices, Storage y, int count, int columns) =>
        inner.GatherRows(x, indices, y, count, columns);

    public void ScatterAddRows(Storage gy, Storage indices, Storage gx, int count, int columns) =>
        inner.ScatterAddRows(gy, indices, gx, count, columns);
}
