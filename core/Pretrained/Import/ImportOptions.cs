namespace Querent.Pretrained;

/// <summary>The images that weights were trained for, as far as their file does not tell.</summary>
public sealed record ImportOptions
{
    /// <summary>Means of R, G, B, subtracted after the division by <see cref="Scale"/>; goes with <see cref="Std"/>.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Standard deviations of R, G, B, which the rest is divided by; goes with <see cref="Mean"/>.</summary>
    public IReadOnlyList<double>? Std { get; init; }

    /// <summary>The divisor of pixel values of 0 to 255 before normalization; 255 unless given.</summary>
    public double? Scale { get; init; }

    /// <summary>Height and width of the images in pixels where the file leaves them open; 224 unless given.</summary>
    public int? Size { get; init; }

    /// <summary>Whether the network takes channels in the order B, G, R; its first layer is turned to R, G, B then.</summary>
    public bool IsBgr { get; init; }
}
