namespace Querent.Backends;

/// <summary>
/// The sliding window of a convolution or a pooling. Padding counts on each side; dilation 1 is dense.
/// </summary>
/// <param name="KernelHeight">Rows of the window, at least 1.</param>
/// <param name="KernelWidth">Columns of the window, at least 1.</param>
/// <param name="Stride">Distance of neighbouring windows, in pixels.</param>
/// <param name="Padding">Pixels outside the input on each side.</param>
/// <param name="Dilation">Distance of neighbouring positions of the window, in pixels.</param>
/// <param name="CeilMode">Whether a last window may reach beyond the padded input.</param>
public readonly record struct Window(
    int KernelHeight,
    int KernelWidth,
    int Stride = 1,
    int Padding = 0,
    int Dilation = 1,
    bool CeilMode = false)
{
    /// <summary>A window of as many rows as columns.</summary>
    public static Window Square(int kernel, int stride = 1, int padding = 0, int dilation = 1, bool ceilMode = false) =>
        new(kernel, kernel, stride, padding, dilation, ceilMode);

    /// <summary>Number of positions of the window: KernelHeight * KernelWidth.</summary>
    public int Taps => KernelHeight * KernelWidth;

    /// <summary>Height of the output for an input of the given height, both in pixels.</summary>
    /// <exception cref="ArgumentException">The window does not fit into the input, or one of its numbers is out of
    /// range.</exception>
    public int OutputHeight(int height) => Output(height, KernelHeight);

    /// <summary>Width of the output for an input of the given width, both in pixels.</summary>
    /// <exception cref="ArgumentException">The window does not fit into the input, or one of its numbers is out of
    /// range.</exception>
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
