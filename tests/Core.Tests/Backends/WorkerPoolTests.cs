using Querent.Backends.Cpu;

namespace Querent.Core.Tests.Backends;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_block_runs_once(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (int round = 0; round < 200; round++)
        {
            var counts = new int[1 + (round * 7 % 50)];

            pool.Run(new CountKernel(counts), counts.Length);

            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_block_throws_reaches_the_caller_and_the_pool_goes_on(int threads)
    {
        using var pool = new WorkerPool(threads);

        var error = Assert.Throws<ArithmeticException>(() => pool.Run(new ThrowingKernel(bad: 11), 40));
        var counts = new int[40];
        pool.Run(new CountKernel(counts), counts.Length);

        Assert.Equal("block 11", error.Message);
        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void No_blocks_are_no_work()
    {
        using var pool = new WorkerPool(2);

        pool.Run(new ThrowingKernel(bad: 0), 0);
    }

    [Fact]
    public void A_pool_needs_a_thread() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    private readonly struct CountKernel(int[] counts) : IBlockKernel
    {
        public void Run(int block) => Interlocked.Increment(ref counts[block]);
    }

    private readonly struct ThrowingKernel(int bad) : IBlockKernel
    {
        public void Run(int block)
        {
            if (block == bad)
            {
                throw new ArithmeticException($"block {block}");
            }
        }
    }
}
