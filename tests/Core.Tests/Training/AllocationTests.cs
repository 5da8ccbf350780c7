using Querent.Backends.Cpu;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

/// <summary>Runs alone: it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 2, 2, 2, 2 })]
    public void A_warm_training_step_allocates_less_than_64_KB_and_the_pool_does_not_grow(int[] blocksPerStage)
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend, new TinyTask { BlocksPerStage = blocksPerStage });
        const int Steps = 40;
        TrainingOptions warm = Models.Options with { Epochs = 2, BatchSize = 16 };
        models.Train(backend, warm, 64);
        long pooled = backend.PooledBytes;

        // The difference between many epochs and few leaves the steps alone.
        long few = Allocated(() => models.Train(backend, warm with { Epochs = 1 }, 64));
        long many = Allocated(() => models.Train(backend, warm with { Epochs = 1 + (Steps / 4) }, 64));

        long perStep = (many - few) / Steps;
        Assert.True(perStep < 64 * 1024, $"{perStep} bytes per step");
        Assert.Equal(pooled, backend.PooledBytes);
    }

    private static long Allocated(Action work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
