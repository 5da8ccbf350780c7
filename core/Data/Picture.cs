namespace Querent.Data;

/// <summary>A sample as a person sees it: 8-bit RGB, row by row, and what its labels say of it.</summary>
public sealed record Picture(int Width, int Height, byte[] Rgb, Annotation Labels);
