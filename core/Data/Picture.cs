namespace Querent.Data;

/// <summary>A sample as a person sees it: 8-bit RGB, row by row, and its labels.</summary>
public sealed record Picture(int Width, int Height, byte[] Rgb, Annotation Labels)
{
    /// <summary>The part that the sample is, in pixels; null for the whole picture.</summary>
    public Box? Region { get; init; }
}
