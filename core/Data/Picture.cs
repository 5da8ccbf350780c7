namespace Querent.Data;

/// <summary>A sample as a person sees it: 8-bit RGB, row by row, and a caption such as its class.</summary>
public sealed record Picture(int Width, int Height, byte[] Rgb, string Caption);
