namespace Querent.Host.Statistics;

/// <summary>Confidence interval, in the units of what was measured.</summary>
internal readonly record struct ConfidenceInterval(double Low, double High)
{
    public static ConfidenceInterval Around(double center, double margin) => new(center - margin, center + margin);
}
