namespace Querent.Host.Runs;

/// <summary>Some measurements of one thing.</summary>
internal sealed record Spread(IReadOnlyList<double> Values)
{
    public bool IsEmpty => Values.Count == 0;

    public double Mean => Values.Average();

    /// <summary>The sample standard deviation (n - 1 in the denominator); absent for fewer than two values.</summary>
    public double? Deviation
    {
        get
        {
            double mean = IsEmpty ? 0 : Mean;
            return Values.Count < 2
                ? null
                : Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / (Values.Count - 1));
        }
    }
}
