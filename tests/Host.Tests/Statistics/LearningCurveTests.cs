using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class LearningCurveTests
{
    // numpy.trapezoid([1, 2, 3], x=[4, 6, 8]) is 8 in its documentation, over a range of 4; the ROC curve in that of
    // sklearn.metrics.auc has 0.75, with two points each at 0 and 0.5.
    [Theory]
    [InlineData(new[] { 4.0, 6, 8 }, new[] { 1.0, 2, 3 }, 8.0 / 4)]
    [InlineData(new[] { 0, 0, 0.5, 0.5, 1 }, new[] { 0, 0.5, 0.5, 1, 1 }, 0.75)]
    [InlineData(new[] { 100.0, 300 }, new[] { 0.6, 0.6 }, 0.6)]
    public void The_mean_value_is_the_area_by_the_range_of_labels(double[] labels, double[] values, double mean) =>
        Assert.Equal(mean, Curve(labels, values).MeanValue, 1e-14);

    // Archimedes: the area under x^2 from 0 to 1 is 1/3, and the trapezoids of n steps give 1/3 + 1/(6 n^2).
    [Fact]
    public void The_mean_value_is_the_integral_of_the_polygon()
    {
        double[] labels = [.. Enumerable.Range(0, 11).Select(i => i / 10.0)];

        Assert.Equal((1.0 / 3) + (1.0 / 600), Curve(labels, [.. labels.Select(x => x * x)]).MeanValue, 1e-14);
    }

    [Fact]
    public void Without_a_range_of_labels_the_points_are_averaged()
    {
        Assert.Equal(0.5, Curve([100], [0.5]).MeanValue, 1e-14);
        Assert.Equal(0.55, Curve([100, 100], [0.5, 0.6]).MeanValue, 1e-14);
    }

    // 0.6 lies half way between 0.5 (200 labels) and 0.7 (300 labels).
    [Theory]
    [InlineData(0.6, 250.0)]
    [InlineData(0.5, 200.0)]
    [InlineData(0.2, 100.0)]
    [InlineData(0.7, 300.0)]
    [InlineData(0.71, null)]
    public void Labels_to_a_target_are_read_off_between_the_points(double target, double? labels)
    {
        double? reached = Curve([100, 200, 300, 400], [0.3, 0.5, 0.7, 0.6]).LabelsToReach(target);

        Assert.Equal(labels.HasValue, reached.HasValue);
        Assert.Equal(labels ?? 0, reached ?? 0, 1e-9);
    }

    // It falls below the target again: the first time counts.
    [Fact]
    public void The_first_labels_at_a_target_count() =>
        Assert.Equal(150.0, Curve([100, 200, 300, 400], [0.2, 0.6, 0.3, 0.9]).LabelsToReach(0.4)!.Value, 1e-9);

    // Declined images: two cycles on the same labels.
    [Fact]
    public void A_step_upwards_is_reached_at_its_labels() =>
        Assert.Equal(100.0, Curve([100, 100, 200], [0.2, 0.6, 0.7]).LabelsToReach(0.4)!.Value, 1e-12);

    [Fact]
    public void The_mean_curve_is_the_mean_of_the_points()
    {
        var mean = LearningCurve.Mean([Curve([100, 200], [0.2, 0.6]), Curve([100, 300], [0.4, 0.8])]);

        Assert.Equal([100, 250], mean.Points.Select(point => point.Labels));
        Assert.Equal(0.3, mean.Start.Value, 1e-12);
        Assert.Equal(0.7, mean.End.Value, 1e-12);
    }

    [Fact]
    public void What_is_no_curve_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => Curve([], []));
        Assert.Throws<ArgumentException>(() => Curve([100, 200], [0.5, double.NaN]));
        Assert.Throws<ArgumentException>(() => Curve([100, double.PositiveInfinity], [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => Curve([200, 100], [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => LearningCurve.Mean([]));
        Assert.Throws<ArgumentException>(
            () => LearningCurve.Mean([Curve([100], [0.5]), Curve([100, 200], [0.5, 0.6])]));
    }

    private static LearningCurve Curve(double[] labels, double[] values) =>
        new([.. labels.Zip(values, (x, y) => new CurvePoint(x, y))]);
}
