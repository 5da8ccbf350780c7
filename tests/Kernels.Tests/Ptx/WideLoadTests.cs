using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>The count of lines of memory that 128-bit loads touch.</summary>
public sealed class WideLoadTests
{
    /// <summary>32 threads read 16 bytes each, so many bytes apart.</summary>
    [Theory]
    [InlineData(16, 4)]
    [InlineData(32, 8)]
    [InlineData(128, 32)]
    [InlineData(512, 32)]
    public void Lines_are_counted_for_eight_threads_at_once(int distance, int lines)
    {
        LaunchStatistics work = Run($"mul.wide.u32 %rd1, %r0, {distance}; add.u64 %rd2, %rd0, %rd1; "
            + "ld.global.v4.f32 {%f0, %f1, %f2, %f3}, [%rd2];");

        Assert.Equal((4, lines), (work.WideLoads, work.WideLoadLines));
    }

    [Fact]
    public void Narrow_loads_are_not_counted() =>
        Assert.Equal(0, Run("mul.wide.u32 %rd1, %r0, 128; add.u64 %rd2, %rd0, %rd1; ld.global.f32 %f0, [%rd2];").WideLoads);

    [Fact]
    public void Asynchronous_copies_are_counted()
    {
        LaunchStatistics work = Run(".shared .align 16 .b8 tile[512]; mov.u32 %r1, tile; shl.b32 %r2, %r0, 4; add.s32 %r1, %r1, %r2; "
            + "mul.wide.u32 %rd1, %r0, 128; add.u64 %rd2, %rd0, %rd1; cp.async.cg.shared.global [%r1], [%rd2], 16; cp.async.wait_all;");

        Assert.Equal((4, 32), (work.WideLoads, work.WideLoadLines));
    }

    private static LaunchStatistics Run(string body)
    {
        using var memory = new DeviceArrays();
        return PtxText.Run(memory, body, 32, memory.Add<byte>(new byte[16 << 10]));
    }
}
