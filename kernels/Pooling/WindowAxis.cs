using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// A pooling along one axis of the image: <c>Outputs</c> windows of <c>Kernel</c> positions over <c>Extent</c> pixels.
/// An average counts positions up to <c>Counted</c> pixels beyond the border.
/// </summary>
internal readonly record struct WindowAxis(int Kernel, int Stride, int Padding, int Extent, int Outputs, int Counted)
{
    internal static WindowAxis Rows(in PoolingGeometry geometry, bool countIncludePad) => new(
        geometry.Window.KernelHeight, geometry.Window.Stride, geometry.Window.Padding,
        geometry.Height, geometry.OutputHeight, countIncludePad ? geometry.Window.Padding : 0);

    internal static WindowAxis Columns(in PoolingGeometry geometry, bool countIncludePad) => new(
        geometry.Window.KernelWidth, geometry.Window.Stride, geometry.Window.Padding,
        geometry.Width, geometry.OutputWidth, countIncludePad ? geometry.Window.Padding : 0);

    /// <summary>The pixel under the first position of a window; in the padding it is negative.</summary>
    internal int Start(int output) => (output * Stride) - Padding;

    /// <summary>The first pixel of a window.</summary>
    internal int First(int output) => IntrinsicMath.Max(0, Start(output));

    /// <summary>The pixel after the last one of a window.</summary>
    internal int End(int output) => IntrinsicMath.Min(Extent, Start(output) + Kernel);

    /// <summary>Number of positions of a window that an average counts.</summary>
    internal int CountedPositions(int output) =>
        IntrinsicMath.Min(Extent + Counted, Start(output) + Kernel) - IntrinsicMath.Max(-Counted, Start(output));

    /// <summary>The first window over a pixel.</summary>
    internal int FirstOver(int pixel) => IntrinsicMath.Max(0, pixel + Padding - Kernel + Stride) / Stride;

    /// <summary>The window after the last one over a pixel.</summary>
    internal int EndOver(int pixel) => IntrinsicMath.Min(Outputs, ((pixel + Padding) / Stride) + 1);
}
