namespace Querent.Images;

/// <summary>A decoded image: 8-bit R, G, B, row by row, three bytes a pixel.</summary>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
