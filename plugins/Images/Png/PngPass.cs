namespace Querent.Images.Png;

/// <summary>The pixels that are stored together: all, or one of the seven steps of an interlaced image.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Across">From one column to the next.</param>
/// <param name="Down">From one row to the next.</param>
internal readonly record struct PngPass(int Left, int Top, int Across, int Down)
{
    private static readonly PngPass[] s_whole = [new(0, 0, 1, 1)];

    private static readonly PngPass[] s_interlaced =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2),
        new(0, 1, 1, 2),
    ];

    public static PngPass[] Of(PngHeader header) => header.IsInterlaced ? s_interlaced : s_whole;

    public int Width(PngHeader header) => Count((int)header.Width - Left, Across);

    public int Height(PngHeader header) => Count((int)header.Height - Top, Down);

    private static int Count(int extent, int step) => Math.Max(0, (extent + step - 1) / step);
}
