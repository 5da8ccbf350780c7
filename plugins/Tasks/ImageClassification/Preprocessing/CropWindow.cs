namespace Querent.Plugins.ImageClassification.Preprocessing;

/// <summary>
/// Position of a window of the image's size on the image, in pixels from its upper left corner; pixels outside the
/// image are black. A mirrored window is read from right to left.
/// </summary>
internal readonly record struct CropWindow(int Top, int Left, bool Mirrored)
{
    /// <summary>The image as it is.</summary>
    public static CropWindow Whole => default;

    /// <summary>Writes the pixels of the window, normalized, as [size, size, 3].</summary>
    public void Write(ReadOnlySpan<byte> pixels, int size, Normalization normalization, Span<float> target)
    {
        ReadOnlySpan<byte> black = [0, 0, 0];
        for (int y = 0, at = 0; y < size; y++)
        {
            int sourceY = y + Top;
            for (int x = 0; x < size; x++, at += 3)
            {
                int sourceX = (Mirrored ? size - 1 - x : x) + Left;
                bool inside = (uint)sourceY < (uint)size && (uint)sourceX < (uint)size;
                int source = 3 * ((sourceY * size) + sourceX);
                normalization.Apply(inside ? pixels.Slice(source, 3) : black, target.Slice(at, 3));
            }
        }
    }
}
