namespace Querent.Hosting.Statistics;

/// <summary>A value over the number of labels: points with straight lines between them.</summary>
internal sealed record LearningCurve
{
    /// <exception cref="ArgumentException">There are no points, the labels fall, or a number is not finite.</exception>
    public LearningCurve(IReadOnlyList<CurvePoint> points)
    {
        if (points.Count == 0 || !points.All(point => double.IsFinite(point.Labels) && double.IsFinite(point.Value)))
        {
            throw new ArgumentException("A learning curve needs points, and finite numbers in all of them.");
        }

        if (points.Zip(points.Skip(1)).Any(pair => pair.Second.Labels < pair.First.Labels))
        {
            throw new ArgumentException("The labels of a learning curve cannot become fewer.");
        }

        Points = points;
    }

    public IReadOnlyList<CurvePoint> Points { get; }

    public CurvePoint Start => Points[0];

    public CurvePoint End => Points[^1];

    /// <summary>
    /// Mean value of the curve, in units of the value: the area under it by the trapezoidal rule, divided by the range
    /// of labels. The average of the points where all have the same labels.
    /// </summary>
    public double MeanValue
    {
        get
        {
            double area = Points.Zip(Points.Skip(1))
                .Sum(pair => (pair.Second.Labels - pair.First.Labels) * (pair.First.Value + pair.Second.Value) / 2);
            double range = End.Labels - Start.Labels;
            return range > 0 ? area / range : Points.Average(point => point.Value);
        }
    }

    /// <summary>
    /// The fewest labels at which the curve is at or above <paramref name="target"/>; absent if it stays below.
    /// </summary>
    public double? LabelsToReach(double target)
    {
        for (int i = 0; i < Points.Count; i++)
        {
            if (Points[i].Value >= target)
            {
                return i == 0 ? Start.Labels : Between(Points[i - 1], Points[i], target);
            }
        }

        return null;
    }

    /// <summary>Mean of some curves, point by point.</summary>
    /// <exception cref="ArgumentException">There are no curves, or they have not as many points each.</exception>
    public static LearningCurve Mean(IReadOnlyList<LearningCurve> curves)
    {
        if (curves.Count == 0 || curves.Any(curve => curve.Points.Count != curves[0].Points.Count))
        {
            throw new ArgumentException("Only curves with as many points each have a mean.");
        }

        return new LearningCurve(
        [
            .. Enumerable.Range(0, curves[0].Points.Count).Select(i => new CurvePoint(
                curves.Average(curve => curve.Points[i].Labels), curves.Average(curve => curve.Points[i].Value))),
        ]);
    }

    private static double Between(CurvePoint low, CurvePoint high, double target) =>
        low.Labels + ((target - low.Value) / (high.Value - low.Value) * (high.Labels - low.Labels));
}

/// <summary>A point of a learning curve.</summary>
internal readonly record struct CurvePoint(double Labels, double Value);
