using Querent.LossPrediction;
using Querent.Randomness;

namespace Querent.Core.Tests.LossPrediction;

public sealed class RankingAccuracyTests
{
    [Fact]
    public void The_right_order_is_one_and_the_reverse_is_zero()
    {
        Assert.Equal(1, RankingAccuracy.Of([1, 2, 3, 4], [10, 20, 30, 40]));
        Assert.Equal(0, RankingAccuracy.Of([4, 3, 2, 1], [10, 20, 30, 40]));
    }

    [Fact]
    public void Equal_predictions_for_different_losses_are_wrong() =>
        Assert.Equal(2.0 / 3, RankingAccuracy.Of([1, 1, 2], [10, 20, 30])!.Value, 12);

    [Fact]
    public void Pairs_of_equal_losses_do_not_count() =>
        Assert.Equal(1, RankingAccuracy.Of([3, 9, 1], [20, 20, 10]));

    [Theory]
    [InlineData(new[] { 1f, 2, 3 }, new[] { 1, float.NaN, 3 }, "real loss 1 is NaN")]
    [InlineData(new[] { 1, 2, float.NaN }, new[] { 1f, 2, 3 }, "predicted loss 2 is NaN")]
    public void A_loss_that_is_no_number_is_an_error(float[] predicted, float[] real, string problem)
    {
        var error = Assert.Throws<ArgumentException>(() => RankingAccuracy.Of(predicted, real));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infinite_losses_are_ordered_and_equal_each_other() => Assert.Equal(1, RankingAccuracy.Of(
        [1, 2, float.PositiveInfinity, 3], [float.NegativeInfinity, 5, float.PositiveInfinity, float.PositiveInfinity]));

    [Fact]
    public void Without_two_different_losses_there_is_no_accuracy()
    {
        Assert.Null(RankingAccuracy.Of([1, 2], [5, 5]));
        Assert.Null(RankingAccuracy.Of([1], [5]));
        Assert.Null(RankingAccuracy.Of([], []));
    }

    [Fact]
    public void Lists_of_different_lengths_are_an_error() =>
        Assert.Throws<ArgumentException>(() => RankingAccuracy.Of([1, 2], [1]));

    [Fact]
    public void It_equals_the_count_over_all_pairs_also_with_ties()
    {
        RandomStream stream = new Seed(4).Stream();
        float[] predicted = new float[300], real = new float[300];
        for (int i = 0; i < real.Length; i++)
        {
            (predicted[i], real[i]) = (stream.NextInt(40), stream.NextInt(25));
        }

        int pairs = 0, right = 0;
        for (int i = 0; i < real.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                pairs += real[i] != real[j] ? 1 : 0;
                right += (real[i] - real[j]) * (predicted[i] - predicted[j]) > 0 ? 1 : 0;
            }
        }

        Assert.Equal((double)right / pairs, RankingAccuracy.Of(predicted, real)!.Value, 12);
    }
}
