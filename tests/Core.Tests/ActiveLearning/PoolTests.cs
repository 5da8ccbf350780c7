using Querent.ActiveLearning;
using Xunit;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class PoolTests
{
    [Fact]
    public void No_image_is_ever_labeled_twice()
    {
        var pool = new Pool(10);
        pool.Label([3, 7]);

        Assert.Throws<InvalidOperationException>(() => pool.Label([1, 7]));
        Assert.Throws<InvalidOperationException>(() => pool.Label([4, 4]));
        Assert.Equal([3, 7], pool.Labeled);
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9], pool.Unlabeled());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void An_index_outside_the_pool_is_an_error(int index)
    {
        var pool = new Pool(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Label([0, index]));
        Assert.Equal(10, pool.UnlabeledCount);
    }

    [Fact]
    public void A_declined_image_is_neither_labeled_nor_asked_for_again()
    {
        var pool = new Pool(4);
        pool.Decline([2]);

        Assert.Equal([0, 1, 3], pool.Unlabeled());
        Assert.Empty(pool.Labeled);
        Assert.Throws<InvalidOperationException>(() => pool.Label([2]));
    }
}
