using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class DistancesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 7, 5)]
    [InlineData(130, 71, 19)]
    [InlineData(1100, 530, 33)]
    [InlineData(40, 30, 70_001)]
    public void They_agree_with_a_double_loop_in_double_precision(int held, int others, int columns)
    {
        RowMatrix a = Rows(1, held, columns), b = Rows(2, others, columns);

        float[,] squared = All(new Distances(), a, b);

        AssertClose(a, b, squared);
    }

    [Fact]
    public void Rows_in_pages_have_the_distances_of_rows_in_one_array()
    {
        RowMatrix whole = Rows(3, 100, 6), other = Rows(4, 9, 6);
        RowMatrix paged = RowMatrix.OfPages([.. Enumerable.Range(0, 4).Select(page =>
            Enumerable.Range(30 * page, Math.Min(30, 100 - (30 * page))).SelectMany(row => whole.Row(row).ToArray()).ToArray())], 6);

        Assert.Equal(All(new Distances(), whole, other), All(new Distances(), paged, other));
        Assert.Equal(All(new Distances(), other, whole), All(new Distances(), other, paged));
    }

    // The textbook formula alone gives 0 or noise for all of these.
    [Theory]
    [InlineData(1e4f, 1e-2f)]
    [InlineData(1e6f, 1)]
    [InlineData(1e15f, 1e9f)]
    public void Rows_far_from_the_origin_keep_their_digits(float offset, float spread)
    {
        RowMatrix rows = Rows(5, 60, 37, offset, spread);

        AssertClose(rows, rows, All(new Distances(), rows, rows));
    }

    [Fact]
    public void Near_copies_among_distant_rows_keep_their_digits_and_equal_rows_are_0_apart()
    {
        var values = new float[40 * 50];
        RandomStream stream = new Seed(6).Stream();
        for (int row = 0; row < 40; row++)
        {
            for (int column = 0; column < 50; column++)
            {
                values[(row * 50) + column] = row % 2 == 0
                    ? 100 * stream.NextSingle() : values[((row - 1) * 50) + column] * (row % 4 == 1 ? 1 : 1 + (1e-5f * stream.NextSingle()));
            }
        }

        var rows = new RowMatrix(values, 50);

        float[,] squared = All(new Distances(), rows, rows);

        AssertClose(rows, rows, squared);
        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(0, squared[row, row]));
        Assert.All(Enumerable.Range(0, 10), pair => Assert.Equal(0, squared[4 * pair, (4 * pair) + 1]));
        Assert.True(squared[2, 3] > 0);
    }

    [Fact]
    public void They_have_the_same_bits_on_any_number_of_threads_and_in_any_company()
    {
        RowMatrix rows = Rows(7, 700, 65);
        using var one = new CpuBackend(1, CpuBackend.WidestOfThisMachine());
        using var three = new CpuBackend(3, CpuBackend.WidestOfThisMachine());
        float[,] all = All(new Distances(one), rows, rows);
        int[] some = [3, 200, 201, 650];

        float[,] few = All(new Distances(three), rows, rows.Gather(some));

        Assert.Equal(all, All(new Distances(three), rows, rows));
        Assert.All(Enumerable.Range(0, 700), row => Assert.All(
            Enumerable.Range(0, 4), i => Assert.Equal(all[row, some[i]], few[row, i])));
    }

    [Fact]
    public void The_memory_of_the_backend_is_given_back()
    {
        RowMatrix rows = Rows(8, 300, 40);
        using var backend = new CpuBackend(1);
        All(new Distances(backend), rows, rows);
        long once = backend.PooledBytes;

        All(new Distances(backend), rows, rows);

        Assert.Equal(once, backend.PooledBytes);
    }

    [Fact]
    public void The_nearest_row_is_the_lower_one_of_two_as_near()
    {
        using HeldRows held = new Distances().Hold(new RowMatrix([0, 4, 10], 1));

        NearestRows nearest = held.NearestOf(new RowMatrix([9, 3, 5, 9], 1), default);

        Assert.Equal([1, 1, 0], nearest.Index);
        Assert.Equal([9, 1, 1], nearest.Squared);
    }

    [Fact]
    public void Among_no_rows_there_is_no_nearest()
    {
        using HeldRows held = new Distances().Hold(new RowMatrix([0, 4], 1));

        NearestRows nearest = held.NearestOf(new RowMatrix([], 7), default);

        Assert.Equal([-1, -1], nearest.Index);
        Assert.All(nearest.Squared, squared => Assert.Equal(float.PositiveInfinity, squared));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(60, 7)]
    [InlineData(1200, 20)]
    [InlineData(5, 0)]
    public void Neighbours_are_the_least_distances_to_other_rows(int count, int neighbours)
    {
        RowMatrix rows = Rows(9, count, 8);
        float[,] squared = All(new Distances(), rows, rows);
        using HeldRows held = new Distances().Hold(rows);

        float[] found = held.Neighbours(neighbours, default);

        Assert.Equal(count * neighbours, found.Length);
        Assert.All(Enumerable.Range(0, count), row => Assert.Equal(
            Enumerable.Range(0, count).Where(other => other != row).Select(other => squared[row, other]).Order().Take(neighbours),
            found[(row * neighbours)..((row + 1) * neighbours)]));
    }

    [Fact]
    public void More_neighbours_than_other_rows_are_refused()
    {
        using HeldRows held = new Distances().Hold(Rows(1, 4, 2));

        Assert.Throws<ArgumentOutOfRangeException>(() => held.Neighbours(4, default));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(3e38f)]
    public void A_row_that_cannot_be_computed_with_is_named(float value)
    {
        var rows = new RowMatrix([1, 2, value, 3], 1);

        Assert.Contains("has a number that is not finite, or too large to compute distances",
            Assert.Throws<InvalidOperationException>(() => new Distances().Hold(rows)).Message, StringComparison.Ordinal);
        using HeldRows held = new Distances().Hold(new RowMatrix([1], 1));
        Assert.StartsWith("row 2 ", Assert.Throws<InvalidOperationException>(
            () => held.NearestOf(rows, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_length_are_refused_and_a_cancelled_call_stops()
    {
        using HeldRows held = new Distances().Hold(Rows(1, 4, 2));

        Assert.Throws<ArgumentException>(() => held.NearestOf(Rows(1, 4, 3), default));
        Assert.Throws<OperationCanceledException>(() => held.NearestOf(Rows(1, 4, 2), new CancellationToken(canceled: true)));
    }

    private static RowMatrix Rows(ulong seed, int rows, int columns, float offset = 0, float spread = 1)
    {
        RandomStream stream = new Seed(seed).Stream();
        return new RowMatrix(
            [.. Enumerable.Range(0, rows * columns).Select(_ => offset + (spread * (float)stream.NextGaussian()))], columns);
    }

    private static float[,] All(Distances distances, RowMatrix a, RowMatrix b)
    {
        var squared = new float[a.Rows, b.Rows];
        using HeldRows held = distances.Hold(a);
        held.To(b, (row, first, strip) =>
        {
            for (int i = 0; i < strip.Length; i++)
            {
                squared[row, first + i] = strip[i];
            }
        }, default);
        return squared;
    }

    private static void AssertClose(RowMatrix a, RowMatrix b, float[,] squared)
    {
        for (int row = 0; row < a.Rows; row++)
        {
            for (int other = 0; other < b.Rows; other++)
            {
                double expected = 0;
                for (int column = 0; column < a.Columns; column++)
                {
                    double difference = (double)a.Row(row)[column] - b.Row(other)[column];
                    expected += difference * difference;
                }

                Assert.Equal(expected, squared[row, other], 5e-5 * expected);
            }
        }
    }
}
