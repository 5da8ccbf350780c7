namespace Querent.Host.Reporting.Measures;

/// <summary>A point of a learning curve.</summary>
internal readonly record struct CurvePoint(double Labels, double Value)
{
    /// <summary>
    /// Labels at which a curve first reaches a value, with straight lines between its points; absent if it never does.
    /// </summary>
    public static double? FirstAt(IReadOnlyList<CurvePoint> curve, double value)
    {
        for (int i = 0; i < curve.Count; i++)
        {
            if (curve[i].Value >= value)
            {
                return i == 0 ? curve[0].Labels : Between(curve[i - 1], curve[i], value);
            }
        }

        return null;
    }

    /// <summary>The mean of curves of the same length, point by point.</summary>
    public static IReadOnlyList<CurvePoint> Mean(IReadOnlyCollection<IReadOnlyList<CurvePoint>> curves) =>
    [
        .. Enumerable.Range(0, curves.First().Count).Select(i =>
            new CurvePoint(curves.Average(curve => curve[i].Labels), curves.Average(curve => curve[i].Value))),
    ];

    private static double Between(CurvePoint low, CurvePoint high, double value) =>
        low.Labels + ((value - low.Value) / (high.Value - low.Value) * (high.Labels - low.Labels));
}
