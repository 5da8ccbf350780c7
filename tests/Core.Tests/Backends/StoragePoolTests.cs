using Querent.Backends.Cpu;

namespace Querent.Core.Tests.Backends;

public sealed class StoragePoolTests
{
    [Fact]
    public void A_returned_block_serves_a_request_of_about_its_size()
    {
        var pool = new StoragePool();
        CpuStorage first = pool.Rent(1000);
        pool.Return(first);

        CpuStorage second = pool.Rent(990);

        Assert.Same(first, second);
        Assert.Equal(990, second.Length);
    }

    [Fact]
    public void A_block_in_use_is_not_handed_out_again()
    {
        var pool = new StoragePool();

        Assert.NotSame(pool.Rent(1000), pool.Rent(1000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(123_457)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    public void A_block_is_large_enough_and_wastes_at_most_an_eighth_beyond_the_smallest(int length)
    {
        CpuStorage storage = new StoragePool().Rent(length);

        Assert.InRange(storage.Capacity, length, Math.Max(64, length + (length / 8) + 1));
    }
}
