using Querent.Images.Drawing;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>The classes of synthetic scenes, from the most frequent to the rarest.</summary>
internal static class ShapeClasses
{
    /// <summary>The first and the last have the same colours, as have the third and the fifth.</summary>
    public static IReadOnlyList<FigureClass> Figures { get; } =
    [
        FigureClass.Disk, FigureClass.Square, FigureClass.Triangle,
        FigureClass.Plus, FigureClass.Star, FigureClass.Ring,
    ];

    public static IReadOnlyList<string> Names { get; } =
        [.. Figures.Select(figure => figure.ToString().ToLowerInvariant())];

    /// <inheritdoc cref="ClassShares.Geometric"/>
    public static double[] Shares(double imbalance) => ClassShares.Geometric(Figures.Count, imbalance);
}
