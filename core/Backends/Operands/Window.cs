namespace Querent.Backends;

/// <summary>
/// The sliding window of a convolution or a pooling. Padding counts on each side; dilation 1 is dense.
/// </summary>
public readonly record struct Window(
    int KernelHeight,
    int KernelWidth,
    int Stride = 1,
    int Padding = 0,
    int Dilation = 1,
    bool CeilMode = false)
{
    public static Window Square(int kernel, int stride = 1, int padding = 0, int dilation = 1, bool ceilMode = false) =>
        new(kernel, kernel, stride, padding, dilation, ceilMode);

    public int Taps => KernelHeight * KernelWidth;

    public int OutputHeight(int height) => Output(height, KernelHeight);

    public int OutputWidth(int width) => Output(width, KernelWidth);

    /// <exception cref="ArgumentException">An extent that makes no sense, or an input smaller than the
    /// window.</exception>
    private int Output(int extent, int kernel)
    {
        if (kernel < 1 || Stride < 1 || Dilation < 1 || Padding < 0)
        {
            throw new ArgumentException($"Not a usable window: {this}.");
        }

        int span = extent + (2 * Padding) - (Dilation * (kernel - 1)) - 1;
        if (span < 0)
        {
            throw new ArgumentException($"A window of {kernel} (dilation {Dilation}, padding {Padding}) does not fit " +
                $"into an input of {extent}.");
        }

        int output = ((CeilMode ? span + Stride - 1 : span) / Stride) + 1;

        // In ceil mode the last window must still start inside the input or its left padding.
        return CeilMode && (output - 1) * Stride >= extent + Padding ? output - 1 : output;
    }
}
