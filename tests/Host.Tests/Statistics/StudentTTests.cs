using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

/// <summary>Against R 4.2.2 (package stats), 15 digits.</summary>
public sealed class StudentTTests
{
    // R: 2 * pt(-abs(t), df); for df = 1 and t = 1 it is 1/2 exactly.
    public static TheoryData<double, int, double> Probabilities => new()
    {
        { 0, 5, 1 },
        { 1e-6, 4, 0.99999925 },
        { 0.1, 1, 0.936548965138893 },
        { 0.5, 2, 0.666666666666667 },
        { 1, 1, 0.5 },
        { 2, 3, 0.139325968558843 },
        { -2, 3, 0.139325968558843 },
        { 4.5, 9, 0.00148894941541173 },
        { 4.5, 10, 0.00114310508680406 },
        { 2, 29, 0.0549436371829672 },
        { 20, 30, 6.74908366577128e-19 },
        { 100, 9, 5.07308976620856e-15 },
        { 1, 1000, 0.317552418084673 },
        { 20, 1000, 4.06228849952498e-75 },
        { double.PositiveInfinity, 3, 0 },
    };

    // R: qt((1 - level) / 2, df, lower.tail = FALSE). Those of level 0.95 are also in every printed table.
    public static TheoryData<double, int, double> CriticalValues => new()
    {
        { 0.95, 1, 12.7062047361747 },
        { 0.95, 2, 4.30265272974946 },
        { 0.95, 4, 2.77644510519779 },
        { 0.95, 9, 2.2621571627982 },
        { 0.95, 29, 2.0452296421327 },
        { 0.95, 1000, 1.96233908082641 },
        { 0.8, 3, 1.63774435369621 },
        { 0.99, 5, 4.03214298355523 },
        { 0.999, 10, 4.58689385870264 },
        { 0.9999, 1, 6366.19767131664 },
        { 0.999999, 2, 999.999249985466 },
    };

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void Probabilities_are_those_of_R_also_far_out(double t, int degrees, double expected) =>
        Close(expected, StudentT.TwoSidedP(t, degrees), 1e-12);

    // 1 - level keeps 10 digits of a level with six nines.
    [Theory]
    [MemberData(nameof(CriticalValues))]
    public void Critical_values_are_those_of_R(double level, int degrees, double expected) =>
        Close(expected, StudentT.Critical(level, degrees), level > 0.9999 ? 1e-9 : 1e-11);

    // Abramowitz and Stegun 26.7.3 and 26.7.4: finite sums for whole degrees of freedom, which share nothing with the
    // continued fraction.
    [Fact]
    public void Probabilities_are_the_finite_sums_over_a_grid()
    {
        for (int degrees = 1; degrees <= 200; degrees++)
        {
            for (double t = 0.01; t < 6; t *= 1.3)
            {
                Assert.Equal(1 - Within(t, degrees), StudentT.TwoSidedP(t, degrees), 1e-12);
            }
        }
    }

    [Fact]
    public void Without_degrees_of_freedom_or_a_number_there_is_no_probability()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedP(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedP(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Critical(0.95, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_level_lies_between_0_and_1(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Critical(level, 3));

    private static double Within(double t, int degrees)
    {
        double angle = Math.Atan(t / Math.Sqrt(degrees)), square = Math.Pow(Math.Cos(angle), 2);
        bool odd = degrees % 2 == 1;
        double term = odd ? Math.Cos(angle) : 1, sum = degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2)
        {
            term *= (k - 1.0) / k * square;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + (Math.Sin(angle) * sum)) : Math.Sin(angle) * sum;
    }

    private static void Close(double expected, double actual, double relative) =>
        Assert.InRange(actual, expected - (relative * expected), expected + (relative * expected));
}
