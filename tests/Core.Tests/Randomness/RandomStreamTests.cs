using Querent.Randomness;

namespace Querent.Core.Tests.Randomness;

public sealed class RandomStreamTests
{
    /// <summary>
    /// The vector for counter 0 and key 0 from the authors' Random123 library (kat_vectors, philox4x32 10).
    /// </summary>
    [Fact]
    public void The_first_block_of_key_zero_is_the_published_one()
    {
        var stream = new RandomStream(0);

        Assert.Equal([0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u], Block(ref stream));
    }

    [Fact]
    public void Positions_are_drawn_in_proportion_to_their_weights()
    {
        double[] weights = [0, 1, 0, 5, 2, 0];
        var counts = new int[weights.Length];
        RandomStream stream = new Seed(5).Stream();
        for (int draw = 0; draw < 8000; draw++)
        {
            counts[stream.NextIndex(weights)]++;
        }

        Assert.Equal([0, 0, 0], [counts[0], counts[2], counts[5]]);

        // 99.9 % of such draws have a chi-square of 2 degrees of freedom below 13.82.
        double chiSquare = new[] { 1, 3, 4 }.Sum(i => Math.Pow(counts[i] - (1000 * weights[i]), 2) / (1000 * weights[i]));
        Assert.InRange(chiSquare, 0, 13.82);
    }

    [Fact]
    public void Weights_without_a_positive_finite_sum_are_refused() => Assert.All(
        new double[][] { [], [0, 0], [1, double.NaN], [1, double.PositiveInfinity] },
        weights => Assert.Throws<ArgumentException>(() => new RandomStream(1).NextIndex(weights)));

    /// <summary>
    /// Computed by the reference program below, which knows the published vectors of other counters and keys.
    /// </summary>
    [Fact]
    public void Later_blocks_and_other_keys_follow_the_published_algorithm()
    {
        const ulong key = 0x299f31d0_a4093822;
        var stream = new RandomStream(key);
        for (uint counter = 0; counter < 5; counter++)
        {
            uint[] expected = Philox.Block([counter, 0, 0, 0], 0xa4093822, 0x299f31d0);

            Assert.Equal(expected, Block(ref stream));
        }
    }

    [Fact]
    public void The_reference_program_knows_the_published_vectors()
    {
        const uint max = uint.MaxValue;
        uint[] ones = Philox.Block([max, max, max, max], max, max);
        uint[] pi = Philox.Block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0);

        Assert.Equal([0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu], ones);
        Assert.Equal([0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u], pi);
    }

    [Fact]
    public void Whole_numbers_are_unbiased()
    {
        var stream = new RandomStream(7);
        const int bound = 6;
        const int draws = 60_000;
        var counts = new int[bound];
        for (int i = 0; i < draws; i++)
        {
            counts[stream.NextInt(bound)]++;
        }

        // The chi-square statistic of 5 degrees of freedom exceeds 25.7 once in 10,000 seeds.
        double expected = (double)draws / bound;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 0, 25.7);
    }

    [Fact]
    public void A_bound_just_above_a_power_of_two_is_reached_evenly()
    {
        // With a plain modulus or product the first third of 3 * 2^30 would come twice as often.
        const int bound = 3 << 29;
        var stream = new RandomStream(8);
        int low = 0;
        for (int i = 0; i < 30_000; i++)
        {
            low += stream.NextInt(bound) < bound / 3 ? 1 : 0;
        }

        Assert.InRange(low, 10_000 - 400, 10_000 + 400);
    }

    [Fact]
    public void A_bound_below_one_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextInt(0));

    [Fact]
    public void Uniform_numbers_stay_in_their_range_and_fill_it()
    {
        var stream = new RandomStream(9);
        float[] singles = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextSingle())];
        double[] doubles = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextDouble())];

        Assert.All(singles, value => Assert.InRange(value, 0, 1 - (1f / (1 << 24))));
        Assert.All(doubles, value => Assert.True(value is >= 0 and < 1));
        Assert.InRange(singles.Average(), 0.49, 0.51);
        Assert.InRange(doubles.Average(), 0.49, 0.51);
        Assert.InRange(singles.Max() - singles.Min(), 0.998f, 1);
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_a_normal_distribution()
    {
        var stream = new RandomStream(10);
        double[] values = [.. Enumerable.Range(0, 40_000).Select(_ => stream.NextGaussian())];

        Assert.InRange(values.Average(), -0.02, 0.02);
        Assert.InRange(values.Average(value => value * value), 0.97, 1.03);
        Assert.InRange(values.Average(value => value * value * value * value), 2.8, 3.2);
        Assert.InRange((double)values.Count(value => Math.Abs(value) > 1.96) / values.Length, 0.045, 0.055);
    }

    [Fact]
    public void A_shuffle_keeps_the_items_and_can_put_each_anywhere()
    {
        var stream = new RandomStream(11);
        var places = new int[4, 4];
        for (int i = 0; i < 4000; i++)
        {
            int[] items = [0, 1, 2, 3];
            stream.Shuffle<int>(items);
            Assert.Equal([0, 1, 2, 3], items.Order());
            for (int place = 0; place < 4; place++)
            {
                places[items[place], place]++;
            }
        }

        Assert.All(places.Cast<int>(), count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void A_sample_is_without_replacement()
    {
        var stream = new RandomStream(12);
        int[] items = [.. Enumerable.Range(100, 50)];

        int[] sample = stream.Sample(items, 20);

        Assert.Equal(20, sample.Distinct().Count());
        Assert.Empty(sample.Except(items));
        Assert.Equal(items, stream.Sample(items, 50).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).Sample(items, 51));
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 2)]
    [InlineData(3, 35)]
    [InlineData(4, 1003)]
    public void Numbers_at_once_are_those_of_one_by_one(int drawnBefore, int count)
    {
        var stream = new RandomStream(0x299f31d0_a4093822);
        RandomStream same = stream;
        for (int i = 0; i < drawnBefore; i++)
        {
            Assert.Equal(stream.NextUInt32(), same.NextUInt32());
        }

        var numbers = new uint[count];
        stream.Fill(numbers);

        Assert.All(numbers, number => Assert.Equal(same.NextUInt32(), number));
        Assert.Equal(same.NextUInt32(), stream.NextUInt32());
    }

    [Fact]
    public void Counters_beyond_32_bits_are_counted_on()
    {
        var numbers = new uint[32];
        PhiloxBlocks.Fill(numbers, uint.MaxValue - 3UL, 5, 6);

        Assert.Equal(
            Enumerable.Range(0, 8).SelectMany(i => Philox.Block(
                [unchecked(uint.MaxValue - 3 + (uint)i), i < 4 ? 0u : 1u, 0, 0], 5, 6)),
            numbers);
    }

    private static uint[] Block(ref RandomStream stream) =>
        [stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32()];
}
