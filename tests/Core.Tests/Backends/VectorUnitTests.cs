using Querent.Backends.Cpu;

namespace Querent.Core.Tests.Backends;

public sealed class VectorUnitTests
{
    [Fact]
    public void The_backend_computes_with_the_width_that_is_told()
    {
        using var backend = new CpuBackend(1);

        Assert.Equal(VectorUnit.Bits, 32 * backend.VectorWidth);
    }

    [Theory]
    [InlineData(128, true, true)]
    [InlineData(128, false, false)]
    [InlineData(256, true, false)]
    [InlineData(512, true, false)]
    public void Vectors_that_are_narrower_than_the_processor_has_are_told(int bits, bool hasAvx2, bool told)
    {
        string? notice = VectorUnit.NoticeOf(bits, hasAvx2);

        Assert.Equal(told, notice is not null);
        Assert.True(!told || notice!.Contains("IlcInstructionSet=native", StringComparison.Ordinal));
    }
}
