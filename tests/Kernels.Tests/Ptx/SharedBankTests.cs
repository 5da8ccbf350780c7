using System.Runtime.InteropServices;
using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>The count of turns that accesses to shared memory take.</summary>
public sealed class SharedBankTests
{
    /// <summary>32 threads touch so many bytes each, so many bytes apart.</summary>
    [Theory]
    [InlineData("ld.shared.b32 %r2, [%r1];", 4, 1, 1)]
    [InlineData("ld.shared.b32 %r2, [%r1];", 0, 1, 1)]
    [InlineData("ld.shared.b32 %r2, [%r1];", 8, 1, 2)]
    [InlineData("ld.shared.b32 %r2, [%r1];", 128, 1, 32)]
    [InlineData("ld.shared.v4.b32 {%r2, %r3, %r4, %r5}, [%r1];", 16, 4, 4)]
    [InlineData("ld.shared.v4.b32 {%r2, %r3, %r4, %r5}, [%r1];", 128, 4, 32)]
    [InlineData("st.shared.v2.b32 [%r1], {%r0, %r0};", 8, 2, 2)]
    [InlineData("st.shared.v2.b32 [%r1], {%r0, %r0};", 32, 2, 8)]
    [InlineData("cp.async.cg.shared.global [%r1], [%rd0], 16; cp.async.wait_all;", 16, 4, 4)]
    [InlineData("cp.async.cg.shared.global [%r1], [%rd0], 16; cp.async.wait_all;", 64, 4, 16)]
    [InlineData("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r2, %r3, %r4, %r5}, [%r1];", 16, 4, 4)]
    [InlineData("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r2, %r3, %r4, %r5}, [%r1];", 128, 4, 32)]
    public void Words_of_one_bank_take_turns(string access, int distance, int parts, int turns)
    {
        using var memory = new DeviceArrays();

        string module = PtxText.Module(".shared .align 16 .b8 tile[4224]; mov.u32 %r1, tile; "
            + $"mul.lo.s32 %r2, %r0, {distance}; add.s32 %r1, %r1, %r2; {access}", arrays: 1);
        nuint[] arrays = [memory.Add<byte>(new byte[64])];

        LaunchStatistics work = new Emulator(memory) { CountsBanks = true }.Launch(
            PtxModule.Parse(module).Kernel("k"), new Extent(1), new Extent(32), 0, MemoryMarshal.AsBytes(arrays.AsSpan()));

        Assert.Equal((parts, turns), (work.SharedParts, work.SharedTurns));
    }
}
