namespace Querent.Hosting.Statistics;

/// <summary>Summary statistics of measurements of one quantity, in its units.</summary>
public sealed record SampleStatistics(IReadOnlyList<double> Values)
{
    /// <summary>Number of values.</summary>
    public int Count => Values.Count;

    /// <summary>Whether there are no values.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Arithmetic mean.</summary>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public double Mean
    {
        get
        {
            // The second pass corrects the rounding of the sum of many large values.
            double mean = Values.Average();
            return mean + Values.Average(value => value - mean);
        }
    }

    /// <summary>
    /// Standard deviation of the sample (n - 1 in the denominator) by the corrected two-pass algorithm (Chan, Golub and
    /// LeVeque 1983); absent for fewer than two values.
    /// </summary>
    public double? Deviation
    {
        get
        {
            if (Count < 2)
            {
                return null;
            }

            double mean = Mean, sum = 0, squares = 0;
            foreach (double value in Values)
            {
                sum += value - mean;
                squares += (value - mean) * (value - mean);
            }

            return Math.Sqrt((squares - (sum * sum / Count)) / (Count - 1));
        }
    }

    /// <summary>Standard error of the mean; absent for fewer than two values.</summary>
    public double? StandardError => Deviation / Math.Sqrt(Count);

    /// <summary>
    /// Interval that covers the expectation with a probability of <paramref name="level"/> (Student's t, for values
    /// that are normally distributed); absent for fewer than two values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level) => StandardError is { } error
        ? ConfidenceInterval.Around(Mean, StudentT.Critical(level, Count - 1) * error)
        : null;
}
