using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_003)]
    public void What_is_uploaded_comes_back(int length)
    {
        using IBackend backend = Create();
        float[] values = [.. Enumerable.Range(0, length).Select(i => i * 0.5f)];
        Storage storage = backend.Rent(length);

        backend.Upload(values, storage);
        var back = new float[length];
        backend.Download(storage, back);

        Assert.Equal(length, storage.Length);
        Assert.Equal(values, back);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(70_001)]
    public void A_filled_block_holds_one_value(int length) =>
        Check(trial => trial.Backend.Fill(trial.Result(length), 1.5f));

    [Theory]
    [InlineData(0, 4, 0, 4, 3, 4)]
    [InlineData(2, 7, 1, 5, 4, 3)]
    [InlineData(0, 10, 3, 6, 5, 1)]
    [InlineData(1, 128, 0, 100, 300, 100)]
    [InlineData(5, 9, 2, 8, 0, 3)]
    public void Blocks_are_copied_where_they_belong(
        int sourceOffset, int sourceStride, int targetOffset, int targetStride,
        int blocks, int length) => Check(trial =>
    {
        Storage source = trial.Input(sourceOffset + (sourceStride * blocks) + length);
        Storage target = trial.Filled(targetOffset + (targetStride * blocks) + length, -7, "target");
        trial.Backend.CopyBlocks(
            source, sourceOffset, sourceStride, target, targetOffset, targetStride, blocks, length);
    });

    [Fact]
    public void The_pool_does_not_grow_when_blocks_come_back()
    {
        using IBackend backend = Create();
        int[] lengths = [100, 3, 5000, 100];
        Cycle(backend, lengths);
        long warm = backend.PooledBytes;

        Cycle(backend, lengths);

        Assert.True(warm >= lengths.Sum() * sizeof(float), $"{warm} bytes cannot hold {lengths.Sum()} elements");
        Assert.Equal(warm, backend.PooledBytes);
    }

    [Fact]
    public void Blocks_in_use_do_not_overlap()
    {
        using IBackend backend = Create();
        Storage[] blocks = [.. Enumerable.Range(1, 20).Select(i => backend.Rent(10 * (i % 3 + 1)))];
        for (int i = 0; i < blocks.Length; i++)
        {
            backend.Fill(blocks[i], i);
        }

        for (int i = 0; i < blocks.Length; i++)
        {
            var values = new float[blocks[i].Length];
            backend.Download(blocks[i], values);
            Assert.All(values, value => Assert.Equal(i, value));
        }
    }

    private static void Cycle(IBackend backend, int[] lengths)
    {
        foreach (Storage storage in lengths.Select(backend.Rent).ToArray())
        {
            backend.Return(storage);
        }
    }
}
