using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class SampleStatisticsTests
{
    // NIST Statistical Reference Datasets, univariate summary statistics: certified mean and standard deviation, and
    // the digits that a double has of data which begin with that many equal ones.
    public static TheoryData<string, double, double, double> Certified => new()
    {
        { "Mavro", 2.00185600000000, 0.000429123454003053, 1e-12 },
        { "Michelso", 299.852400000000, 0.0790105478190518, 1e-12 },
        { "NumAcc1", 10000002, 1, 0 },
        { "NumAcc2", 1.2, 0.1, 1e-13 },
        { "NumAcc3", 1000000.2, 0.1, 1e-8 },
        { "NumAcc4", 10000000.2, 0.1, 1e-7 },
    };

    [Theory]
    [MemberData(nameof(Certified))]
    public void Mean_and_deviation_are_certified(string dataset, double mean, double deviation, double tolerance)
    {
        var statistics = new SampleStatistics(NistData.Of(dataset));

        Assert.InRange(statistics.Mean, mean * (1 - 1e-15), mean * (1 + 1e-15));
        Assert.InRange(statistics.Deviation!.Value, deviation * (1 - tolerance), deviation * (1 + tolerance));
    }

    // R 4.2.2: x <- morley$Speed / 1000 + 299; t.test(x, conf.level = ...)$conf.int, $stderr (the same measurements).
    [Theory]
    [InlineData(0.95, 299.836722593166, 299.868077406834)]
    [InlineData(0.90, 299.839281158517, 299.865518841483)]
    public void The_interval_is_the_one_of_R(double level, double low, double high)
    {
        var statistics = new SampleStatistics(NistData.Of("Michelso"));

        Assert.Equal(0.00790105478190507, statistics.StandardError!.Value, 1e-14);
        Assert.Equal(low, statistics.Interval(level)!.Value.Low, 1e-11);
        Assert.Equal(high, statistics.Interval(level)!.Value.High, 1e-11);
    }

    [Fact]
    public void One_value_has_a_mean_and_nothing_else()
    {
        var one = new SampleStatistics([0.4]);

        Assert.Equal(0.4, one.Mean);
        Assert.Null(one.Deviation);
        Assert.Null(one.StandardError);
        Assert.Null(one.Interval(0.95));
    }

    // t(1) = 12.7062: mean 1, standard error 1.
    [Fact]
    public void Two_values_have_a_wide_interval()
    {
        ConfidenceInterval interval = new SampleStatistics([0, 2]).Interval(0.95)!.Value;

        Assert.Equal(-11.7062047361747, interval.Low, 1e-12);
        Assert.Equal(13.7062047361747, interval.High, 1e-12);
    }

    [Fact]
    public void No_values_are_empty_and_have_no_mean()
    {
        var none = new SampleStatistics([]);

        Assert.True(none.IsEmpty);
        Assert.Null(none.Deviation);
        Assert.Throws<InvalidOperationException>(() => none.Mean);
    }
}
