namespace Querent.Data;

/// <summary>A sample as a person sees it: 8-bit RGB, row by row, and its labels.</summary>
public sealed record Picture(int Width, int Height, byte[] Rgb, Annotation Labels);
