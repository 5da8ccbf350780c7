namespace Querent.Hosting.Reporting.Measures;

/// <summary>How well a model tells one class.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Images">Test images whose label it is.</param>
/// <param name="Taken">Test images that the model takes for it.</param>
/// <param name="Hits">Those that are both.</param>
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
