namespace Querent.Hosting.Statistics;

/// <summary>
/// Student's paired t-test: whether the differences of values that belong together two by two have an expectation of 0.
/// It assumes that the differences are independent and normally distributed.
/// </summary>
internal sealed record PairedTest
{
    // Distance from 1 to the next number, R's .Machine$double.eps.
    private const double Rounding = 1.0 / (1L << 52);

    private PairedTest(IReadOnlyList<double> mine, IReadOnlyList<double> theirs)
    {
        (Mine, Theirs) = (new SampleStatistics(mine), new SampleStatistics(theirs));
        Differences = new SampleStatistics([.. mine.Zip(theirs, (a, b) => a - b)]);
    }

    public SampleStatistics Mine { get; }

    public SampleStatistics Theirs { get; }

    /// <summary>Mine minus theirs, pair by pair.</summary>
    public SampleStatistics Differences { get; }

    public int Pairs => Differences.Count;

    /// <summary>Degrees of freedom.</summary>
    public int Degrees => Pairs - 1;

    /// <summary>
    /// Whether two or more differences are equal but for rounding, so that there is no variation to test against: the
    /// rule of R's t.test, a standard error below 10 units of rounding of the means.
    /// </summary>
    public bool IsConstant =>
        Differences.StandardError <= 10 * Rounding * Math.Max(Math.Abs(Mine.Mean), Math.Abs(Theirs.Mean));

    /// <summary>Mean difference in standard errors; absent for a single pair and for constant differences.</summary>
    public double? Statistic => IsConstant ? null : Differences.Mean / Differences.StandardError;

    /// <summary>Two-sided p-value; absent where there is no statistic.</summary>
    public double? P => Statistic is { } t ? StudentT.TwoSidedP(t, Degrees) : null;

    /// <exception cref="ArgumentException">There is no pair, a value without a partner, or one that is not
    /// finite.</exception>
    public static PairedTest Of(IReadOnlyList<double> mine, IReadOnlyList<double> theirs)
    {
        if (mine.Count == 0 || mine.Count != theirs.Count)
        {
            throw new ArgumentException($"{mine.Count} and {theirs.Count} values do not make pairs.");
        }

        return mine.Concat(theirs).All(double.IsFinite)
            ? new PairedTest(mine, theirs)
            : throw new ArgumentException("A value is not finite: it has no difference to another.");
    }

    /// <summary>Interval for the expected difference; absent where there is no statistic.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level) => Statistic is null ? null : Differences.Interval(level);
}
