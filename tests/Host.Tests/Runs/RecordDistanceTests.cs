using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Runs.Verification;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

public sealed class RecordDistanceTests
{
    [Fact]
    public void Equal_records_have_no_distance()
    {
        var distance = new RecordDistance();

        distance.Add(Record(0.5, (1, 0.25), (2, null)), Record(0.5, (1, 0.25), (2, null)));

        Assert.Equal("metrics differ by 0 at most, scores of images that both picked by 0, and 0 of 2 picks are other images",
            distance.Text);
    }

    [Fact]
    public void The_largest_distances_and_the_other_picks_are_told()
    {
        var distance = new RecordDistance();

        distance.Add(Record(0.5, (1, 0.25), (2, 4), (3, 1)), Record(0.625, (2, 2), (1, 0.5), (4, 1)));
        distance.Add(Record(0.5, (5, 1)), Record(0.25, (5, 1)));

        Assert.Equal("metrics differ by 0.25 at most, scores of images that both picked by 2, and 1 of 4 picks are other " +
            "images", distance.Text);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_infinitely_far(double metric)
    {
        var distance = new RecordDistance();

        distance.Add(Record(0.5), Record(metric));

        Assert.StartsWith("metrics differ by Infinity at most", distance.Text, StringComparison.Ordinal);
    }

    private static CycleRecord Record(double accuracy, params (int Index, double? Score)[] picks) => CycleRecord.Of(
        new TrialKey(1, "random"), SampleExperiment.Cycle(1, 10, accuracy, null) with
        {
            Picks = [.. picks.Select(pick => new Pick(pick.Index, pick.Score))],
        }, index => $"{index}");
}
