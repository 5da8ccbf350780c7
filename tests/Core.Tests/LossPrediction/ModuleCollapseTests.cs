using Querent.LossPrediction;
using Querent.Randomness;

namespace Querent.Core.Tests.LossPrediction;

public sealed class ModuleCollapseTests
{
    private static readonly float[] s_rising = [.. Enumerable.Range(1, 200).Select(i => (float)i)];

    [Fact]
    public void A_module_that_orders_samples_has_not_collapsed() => Assert.Null(ModuleCollapse.Of(s_rising, s_rising));

    [Theory]
    [InlineData(0.5213f)]
    [InlineData(0)]
    [InlineData(-3e8f)]
    public void A_constant_output_is_a_collapse(float value) => Assert.StartsWith(
        "it predicts ", ModuleCollapse.Of([.. s_rising.Select(_ => value)], s_rising), StringComparison.Ordinal);

    [Fact]
    public void The_constant_is_told() => Assert.Equal(
        "it predicts 0.5213 for all 200 samples", ModuleCollapse.Of([.. s_rising.Select(_ => .5213f)], s_rising));

    // The order is right, but it is that of the last bits.
    [Fact]
    public void An_output_that_varies_by_rounding_alone_is_a_collapse() => Assert.Equal(
        "it predicts 100 for all 200 samples",
        ModuleCollapse.Of([.. s_rising.Select(x => x > 100 ? MathF.BitIncrement(100) : 100)], s_rising));

    // Far from 0, and little apart, as a ranking loss may leave it.
    [Fact]
    public void A_small_spread_that_orders_samples_is_none() =>
        Assert.Null(ModuleCollapse.Of([.. s_rising.Select(x => 100 + (x / 1000))], s_rising));

    [Fact]
    public void An_order_that_chance_may_have_made_is_a_collapse()
    {
        (float[] predicted, float[] real) = Shuffled(1);

        string? reason = ModuleCollapse.Of(predicted, real);

        Assert.StartsWith("it orders 0.", reason, StringComparison.Ordinal);
        Assert.EndsWith("of the pairs of 200 samples right, no better than chance (0.500 ± 0.048)", reason,
            StringComparison.Ordinal);
    }

    // A normal variable stays below two standard deviations in 97.7 % of all cases: of 2000, 1954.5, with a standard
    // deviation of 6.7. The range is four of them.
    [Fact]
    public void Nearly_all_modules_without_an_order_are_found()
    {
        int found = Enumerable.Range(0, 2000).Count(seed =>
        {
            (float[] predicted, float[] real) = Shuffled(seed);
            return ModuleCollapse.Of(predicted, real) is not null;
        });

        Assert.InRange(found, 1928, 1981);
    }

    [Fact]
    public void An_order_that_is_worse_than_chance_is_a_collapse() => Assert.Equal(
        "it orders 0.000 of the pairs of 200 samples right, no better than chance (0.500 ± 0.048)",
        ModuleCollapse.Of([.. s_rising.Select(x => -x)], s_rising));

    // A weak order: half of the samples in their order, half of them anywhere.
    [Fact]
    public void A_weak_order_is_none()
    {
        (float[] anywhere, float[] real) = Shuffled(3);
        float[] predicted = [.. anywhere.Select((x, i) => i % 2 == 0 ? real[i] : x)];

        Assert.InRange(RankingAccuracy.Of(predicted, real)!.Value, 0.55, 0.8);
        Assert.Null(ModuleCollapse.Of(predicted, real));
    }

    // A dead module but for one sample: nearly all pairs are ties, which count half, not as wrong.
    [Fact]
    public void One_different_output_among_equal_ones_is_a_collapse()
    {
        float[] predicted = [.. s_rising.Select(x => x == 150 ? 1f : 0)];

        Assert.StartsWith("it orders 0.50", ModuleCollapse.Of(predicted, s_rising), StringComparison.Ordinal);
    }

    // Two outputs, and the larger one for the larger losses: half of the pairs are ties, and none is wrong.
    [Fact]
    public void A_coarse_order_is_none() =>
        Assert.Null(ModuleCollapse.Of([.. s_rising.Select(x => x > 100 ? 1f : 0)], s_rising));

    // 20,000 samples, standard error 0.0024: 0.508 is beyond chance, and no use.
    [Fact]
    public void An_order_with_hardly_a_gain_is_a_collapse_on_many_samples_too()
    {
        RandomStream stream = new Seed(5).Stream();
        float[] real = [.. Enumerable.Range(0, 20000).Select(i => (float)i)];
        float[] predicted = [.. real.Select(x => (x / 40) + stream.NextInt(20000))];

        Assert.InRange(RankingAccuracy.Of(predicted, real)!.Value, 0.5055, 0.5095);
        Assert.EndsWith("(0.500 ± 0.010)", ModuleCollapse.Of(predicted, real), StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_ten_samples_are_not_judged()
    {
        Assert.Null(ModuleCollapse.Of(new float[9], s_rising.AsSpan(0, 9)));
        Assert.NotNull(ModuleCollapse.Of(new float[10], s_rising.AsSpan(0, 10)));
    }

    [Fact]
    public void Losses_that_are_all_the_same_have_no_order_to_find() =>
        Assert.Null(ModuleCollapse.Of(s_rising, new float[200]));

    [Fact]
    public void Infinite_outputs_are_not_constant() => Assert.Null(ModuleCollapse.Of(
        [.. s_rising.Select(x => x > 100 ? float.PositiveInfinity : x)], s_rising));

    [Fact]
    public void Losses_without_partners_are_an_error() =>
        Assert.Throws<ArgumentException>(() => ModuleCollapse.Of(s_rising, [1]));

    private static (float[] Predicted, float[] Real) Shuffled(int seed) =>
        ([.. new Seed((ulong)seed).Stream().Sample([.. Enumerable.Range(0, 200)], 200).Select(i => (float)i)],
            s_rising);
}
