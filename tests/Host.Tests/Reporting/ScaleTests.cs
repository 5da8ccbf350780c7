using Querent.Hosting.Reporting.Charts;

namespace Querent.Host.Tests.Reporting;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(new[] { 0.2, 1.0 }, "0.2 0.4 0.6 0.8 1.0")]
    [InlineData(new[] { 2.3, 1.5e6 }, "0 5e5 1e6 1.5e6")]
    [InlineData(new[] { -2e6, 2e6 }, "-2e6 -1e6 0 1e6 2e6")]
    [InlineData(new[] { 100_000.0, 120_000.0 }, "1e5 1.05e5 1.1e5 1.15e5 1.2e5")]
    public void The_numbers_of_an_axis_are_short(double[] values, string expected)
    {
        var scale = Scale.Around(values, 0, 100);

        Assert.Equal(expected, string.Join(' ', scale.Ticks.Select(scale.Text)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-3)]
    [InlineData(1e16)]
    [InlineData(3.4e38)]
    public void A_flat_curve_has_an_axis_whose_numbers_fit_and_differ(double value)
    {
        var scale = Scale.Around([value, value], 0, 100);
        string[] numbers = [.. scale.Ticks.Select(scale.Text)];

        Assert.InRange(Math.Round(scale[value], 6), 0, 100);
        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(numbers, number => Assert.InRange(number.Length, 1, 7));
    }
}
