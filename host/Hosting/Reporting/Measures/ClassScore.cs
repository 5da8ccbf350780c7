namespace Querent.Hosting.Reporting.Measures;

/// <summary>Recall and precision of a model for one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Test images with this label.</param>
/// <param name="Taken">Test images with this prediction.</param>
/// <param name="Hits">Test images with both.</param>
internal sealed record ClassScore(string Name, long Images, long Taken, long Hits)
{
    /// <summary>Of the images taken for the class, the share that are; absent if none was.</summary>
    public double? Precision => Share(Hits, Taken);

    /// <summary>Of the images of the class, the share that is found; absent if there are none.</summary>
    public double? Recall => Share(Hits, Images);

    /// <summary>The harmonic mean of precision and recall; absent if the class occurs nowhere.</summary>
    public double? F1 => Share(2 * Hits, Images + Taken);

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
