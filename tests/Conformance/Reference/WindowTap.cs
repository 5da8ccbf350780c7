using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// A tap of a sliding window: the input pixel that it reads for an output pixel; taps in the padding are left out.
/// Convolution, pooling and all their gradients are defined over these taps.
/// </summary>
internal readonly record struct WindowTap(int Output, int Tap, int Input)
{
    /// <summary>In rising order of output pixel, then of tap (row * KernelWidth + column).</summary>
    public static IEnumerable<WindowTap> Of(Window window, int batch, int height, int width)
    {
        (int outputHeight, int outputWidth) = (window.OutputHeight(height), window.OutputWidth(width));
        for (int output = 0; output < batch * outputHeight * outputWidth; output++)
        {
            int image = output / (outputHeight * outputWidth);
            int top = (output / outputWidth % outputHeight * window.Stride) - window.Padding;
            int left = (output % outputWidth * window.Stride) - window.Padding;
            for (int tap = 0; tap < window.Taps; tap++)
            {
                int row = top + (tap / window.KernelWidth * window.Dilation);
                int column = left + (tap % window.KernelWidth * window.Dilation);
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    yield return new WindowTap(output, tap, (((image * height) + row) * width) + column);
                }
            }
        }
    }
}
