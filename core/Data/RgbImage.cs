namespace Querent.Data;

/// <summary>A decoded image: 8-bit R, G, B, row by row, three bytes a pixel.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Height * width * 3 bytes; receivers of the image do not change them.</param>
public readonly record struct RgbImage(int Width, int Height, byte[] Pixels)
{
    /// <summary>The reason why this is no image, or null.</summary>
    internal string? Problem => this switch
    {
        { Width: < 1 } or { Height: < 1 } => $"an image of {Width} x {Height} pixels",
        _ when Pixels?.Length != 3L * Width * Height => $"an image of {Width} x {Height} pixels with " +
            $"{Pixels?.Length ?? 0} bytes, not {3L * Width * Height}: three a pixel",
        _ => null,
    };
}
