namespace Querent.Hosting.Statistics;

/// <summary>Confidence interval, in the units of the measurement.</summary>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>The interval from center - margin to center + margin.</summary>
    public static ConfidenceInterval Around(double center, double margin) => new(center - margin, center + margin);
}
