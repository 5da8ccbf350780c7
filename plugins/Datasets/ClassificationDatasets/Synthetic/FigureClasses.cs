using Querent.Images.Drawing;

namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>Names and frequencies of the classes.</summary>
internal static class FigureClasses
{
    // From the most frequent to the rarest: one sister of each pair is common and the other is rare.
    private static readonly FigureClass[] s_byFrequency =
    [
        FigureClass.Disk, FigureClass.Square, FigureClass.Stripes, FigureClass.Plus, FigureClass.Triangle,
        FigureClass.Cross, FigureClass.Checks, FigureClass.Star, FigureClass.Diamond, FigureClass.Ring,
    ];

    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetNames<FigureClass>().Select(name => name.ToLowerInvariant())];

    /// <summary>
    /// Shares that fall geometrically from the most frequent class to one <c>imbalance</c> times rarer.
    /// </summary>
    public static double[] Shares(double imbalance)
    {
        double[] shares = ClassShares.Geometric(s_byFrequency.Length, imbalance);
        Array.Sort([.. s_byFrequency], shares);
        return shares;
    }
}
