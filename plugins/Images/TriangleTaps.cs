namespace Querent.Images;

/// <summary>
/// The source positions of one target position, and their weights, which sum to 1: a triangle as wide as
/// the target position in the source, and never narrower than one source position to either side.
/// </summary>
public readonly record struct TriangleTaps(int First, float[] Weights)
{
    /// <param name="target">The target position, 0..to - 1.</param>
    /// <param name="from">Source positions.</param>
    /// <param name="to">Target positions.</param>
    public static TriangleTaps Of(int target, int from, int to)
    {
        double scale = (double)from / to;
        double radius = Math.Max(1, scale);
        double center = (target + 0.5) * scale;
        int first = Math.Max(0, (int)Math.Floor(center - radius));
        int end = Math.Min(from, (int)Math.Ceiling(center + radius));
        double[] weights = [.. Enumerable.Range(first, end - first)
            .Select(i => Math.Max(0, 1 - (Math.Abs(i + 0.5 - center) / radius)))];
        double sum = weights.Sum();
        return new TriangleTaps(first, [.. weights.Select(weight => (float)(weight / sum))]);
    }
}
