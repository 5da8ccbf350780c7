using Querent.Errors;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Runs;

public sealed class MemoryShortageTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(2, 0, 8, 128, 64)] // 8 of 10 would do for 102.
    [InlineData(1, 0, 1, 128, 64)] // Just half: 64.
    [InlineData(9, 1, 1, 128, 16)] // 2 of 10 would do for 25.
    [InlineData(1, 2, 8, 128, 64)] // Free in pieces: more than needed, and yet not enough.
    [InlineData(1, 0, 8, 100, 64)]
    [InlineData(1, 0, 8, 2, 1)]
    [InlineData(1, 0, 8, 1, 0)]
    [InlineData(9, 0, 0, 128, 0)]
    public void The_batch_that_fits_is_the_power_of_two_below_the_share(
        long needed, long free, long held, int batch, int expected) => Assert.Equal(expected,
        MemoryShortage.FittingBatch(new DeviceMemoryException(needed * Gigabyte, free * Gigabyte, held * Gigabyte), batch));

    [Fact]
    public void The_line_says_what_was_needed_what_was_free_and_what_to_do()
    {
        var problem = new DeviceMemoryException(2 * Gigabyte, Gigabyte / 2, 7 * Gigabyte);

        Assert.Equal("cuda:0 is out of memory: 2.0 GiB more were needed, 512 MiB were free beside the 7.0 GiB in use; " +
            "training.batchSize 128 needs about 9.0 GiB, 64 should fit",
            MemoryShortage.Explain(problem, "cuda:0", "training.batchSize", 128).Message);
    }

    [Fact]
    public void Where_no_batch_fits_something_else_must_become_smaller()
    {
        var problem = new DeviceMemoryException(9 * Gigabyte, 0, 0);

        Assert.EndsWith("--batch 4 needs about 9.0 GiB, and no smaller batch would fit; use a smaller network, or --device cpu",
            MemoryShortage.Explain(problem, "cuda:0", "--batch", 4).Message, StringComparison.Ordinal);
    }
}
