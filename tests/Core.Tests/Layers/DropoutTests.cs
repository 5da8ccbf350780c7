using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;
using Xunit;

namespace Querent.Core.Tests.Layers;

public sealed class DropoutTests : IDisposable
{
    private readonly CpuBackend _backend = new(2);
    private readonly Workspace _workspace;

    public DropoutTests() => _workspace = new Workspace(_backend);

    public void Dispose()
    {
        _workspace.Dispose();
        _backend.Dispose();
    }

    [Theory]
    [InlineData(0.001f)]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.97f)]
    public void The_share_that_is_dropped_is_the_probability_and_the_mean_stays(float probability)
    {
        float[] mask = Mask(probability, new Seed(1), 1000, 1000);

        // Five standard deviations of a binomial share.
        double error = 5 * Math.Sqrt(probability * (1 - probability) / mask.Length);
        Assert.InRange(mask.Count(value => value == 0) / (double)mask.Length, probability - error, probability + error);
        Assert.InRange(mask.Average(value => (double)value), 1 - (error / (1 - probability)), 1 + (error / (1 - probability)));
        Assert.All(mask, value => Assert.True(value == 0 || value == 1 / (1 - probability)));
    }

    [Fact]
    public void Neighbours_samples_parts_and_steps_are_dropped_independently()
    {
        const int columns = 500;
        float[] mask = Mask(0.3f, new Seed(2).For(1), 400, columns);

        AssertIndependent(mask[..^1], mask[1..]);
        AssertIndependent(mask[..^columns], mask[columns..]);
        AssertIndependent(mask, Mask(0.3f, new Seed(2).For(2), 400, columns));
        AssertIndependent(mask, Mask(0.3f, new Seed(3).For(1), 400, columns));
    }

    [Fact]
    public void One_context_gives_the_same_bits_and_its_parts_others()
    {
        ForwardContext context = ForwardContext.Training(new Seed(4));
        var dropout = new Dropout(0.5f);
        Tensor x = _workspace.Full(new Shape(4, 50), 1);

        float[] first = dropout.Forward(x, context.For(1)).ToArray();

        Assert.Equal(first, dropout.Forward(x, context.For(1)).ToArray());
        Assert.NotEqual(first, dropout.Forward(x, context.For(2)).ToArray());
        Assert.Equal(first, dropout.Forward(x, ForwardContext.Sampling(new Seed(4)).For(1)).ToArray());
    }

    [Fact]
    public void The_first_elements_of_a_long_row_are_those_of_a_short_one()
    {
        float[] few = Mask(0.5f, new Seed(5), 3, 10);
        float[] many = Mask(0.5f, new Seed(5), 3, 5000);

        Assert.Equal(few.Chunk(10).SelectMany(row => row), many.Chunk(5000).SelectMany(row => row[..10]));
    }

    [Fact]
    public void A_sample_with_a_key_loses_the_same_elements_in_every_batch()
    {
        ForwardContext context = ForwardContext.Sampling(new Seed(6)).For(3);
        float[][] Rows(params int[] keys) => [.. new Dropout(0.5f)
            .Forward(_workspace.Full(new Shape(keys.Length, 33), 1), context with { SampleKeys = keys }).ToArray().Chunk(33)];

        float[][] together = Rows(9, 100, 4);

        Assert.Equal(together[1], Rows(100)[0]);
        Assert.Equal(together[0], Rows(4, 9)[1]);
        Assert.NotEqual(together[0], together[1]);
        Assert.Equal(new[] { 7 }, (ForwardContext.Sampling(new Seed(6)) with { SampleKeys = new[] { 7 } }).For(1).SampleKeys.ToArray());
    }

    [Fact]
    public void Evaluation_and_a_probability_of_zero_give_the_tensor_itself()
    {
        Tensor x = _workspace.Full(new Shape(2, 3), 1);

        Assert.Same(x, new Dropout(0.5f).Forward(x, ForwardContext.Evaluation));
        Assert.Same(x, new StochasticDepth(0.5f).Forward(x, ForwardContext.Evaluation));
        Assert.Same(x, new Dropout(0).Forward(x, ForwardContext.Training(new Seed(1))));
    }

    [Fact]
    public void Nearly_everything_can_be_dropped()
    {
        float probability = MathF.BitDecrement(1);
        float[] y = Mask(probability, new Seed(7), 100, 1000);

        Assert.All(y, value => Assert.Equal(0, value));
        Assert.True(float.IsFinite(1 / (1 - probability)));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-0.1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void A_probability_outside_its_range_is_refused(float probability)
    {
        Tensor x = _workspace.Full(new Shape(2, 3), 1);

        Assert.Contains("at least 0 and less than 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(probability)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StochasticDepth(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Dropout(probability, new Seed(1)));
    }

    [Fact]
    public void Keys_for_another_number_of_samples_are_refused()
    {
        Tensor x = _workspace.Full(new Shape(2, 3), 1);

        Assert.Equal("Dropout got 3 keys for the 2 samples of [2, 3].",
            Assert.Throws<ArgumentException>(() => x.Dropout(0.5f, new Seed(1), [1, 2, 3])).Message);
        Assert.Throws<ArgumentException>(() => _workspace.Full(new Shape(), 1).Dropout(0.5f, new Seed(1)));
    }

    [Fact]
    public void Stochastic_depth_drops_a_branch_for_whole_samples()
    {
        Tensor branch = _workspace.Full(new Shape(2000, 2, 2, 3), 1);

        float[][] rows = [.. new StochasticDepth(0.2f).Forward(branch, ForwardContext.Training(new Seed(8))).ToArray().Chunk(12)];

        Assert.All(rows, row => Assert.Single(row.Distinct()));
        Assert.InRange(rows.Count(row => row[0] == 0), 400 - 90, 400 + 90);
    }

    private static void AssertIndependent(float[] a, float[] b)
    {
        double both = a.Zip(b).Count(pair => pair.First == 0 && pair.Second == 0) / (double)a.Length;
        Assert.InRange(both, 0.09 - 0.0035, 0.09 + 0.0035);
    }

    private float[] Mask(float probability, Seed seed, int samples, int elements) =>
        _workspace.Full(new Shape(samples, elements), 1).Dropout(probability, seed).ToArray();
}
