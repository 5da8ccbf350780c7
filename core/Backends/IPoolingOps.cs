namespace Querent.Backends;

/// <summary>Windows that shrink a map, and the nearest-neighbour step that grows it.</summary>
public interface IPoolingOps : IReductionOps
{
    /// <summary>
    /// y = max over the window (padding never wins, a NaN always does). <c>argmax</c> gets the tap (row * KernelWidth + column) that won;
    /// the first one on a tie.
    /// </summary>
    void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry);

    /// <summary>
    /// gx[i] = the sum of gy over the windows in which element i of x won, as <c>argmax</c> of <see cref="MaxPool"/>
    /// says; else 0.
    /// </summary>
    void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry);

    /// <summary>
    /// y = sum over the window / divisor: with <c>countIncludePad</c> the divisor counts padded positions, otherwise
    /// only those inside the input.
    /// </summary>
    void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry);

    /// <summary>
    /// gx[i] = the sum of gy / divisor over the windows that contain element i of x; the divisor is that of
    /// <see cref="AveragePool"/>.
    /// </summary>
    void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry);

    /// <summary>y[b, h, w, c] = x[b, h / factor, w / factor, c] for x [batch, height, width, channels]</summary>
    void Upsample(Storage x, Storage y, int batch, int height, int width, int channels, int factor) =>
        DefaultUpsampling.Forward(this, x, y, batch, height, width, channels, factor);

    /// <summary>gx = the sum of gy over the pixels that were copied from one.</summary>
    void UpsampleGradient(Storage gy, Storage gx, int batch, int height, int width, int channels, int factor) =>
        DefaultUpsampling.Gradient(this, gy, gx, batch, height, width, channels, factor);
}
