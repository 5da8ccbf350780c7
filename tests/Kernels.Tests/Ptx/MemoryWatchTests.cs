using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Accesses that a GPU would let pass with an undefined result.</summary>
public sealed class MemoryWatchTests
{
    /// <summary>%r1 becomes the address of the thread's own word of shared memory, %r2 that of its neighbour's.</summary>
    private const string Tile = """
        .shared .align 16 .b8 tile[512];
        mov.u32 %r1, tile; shl.b32 %r2, %r0, 2; add.s32 %r1, %r1, %r2; xor.b32 %r2, %r1, 4;
        mul.wide.u32 %rd4, %r0, 4; add.u64 %rd5, %rd0, %rd4;
        """;

    [Fact]
    public void What_a_barrier_orders_is_read()
    {
        int[] actual = Run("st.shared.b32 [%r1], %r0; bar.sync 0; ld.shared.b32 %r3, [%r2]; st.global.b32 [%rd5], %r3;", 64);

        Assert.Equal(Enumerable.Range(0, 64).Select(i => i ^ 1), actual);
    }

    [Fact]
    public void What_a_barrier_of_the_warp_orders_is_read()
    {
        int[] actual = Run("""
            st.shared.b32 [%r1], %r0; bar.warp.sync 4294967295; ld.shared.b32 %r3, [%r2]; bar.warp.sync 4294967295;
            st.shared.b32 [%r1], 7; st.global.b32 [%rd5], %r3;
            """, 64);

        Assert.Equal(Enumerable.Range(0, 64).Select(i => i ^ 1), actual);
    }

    [Theory]
    [InlineData("st.shared.b32 [%r1], %r0; ld.shared.b32 %r3, [%r2];", "reads shared address")]
    [InlineData("ld.shared.b32 %r3, [%r2]; st.shared.b32 [%r1], %r0;", "overwrites shared address")]
    [InlineData("st.shared.b32 [tile], %r0;", "writes shared address")]
    [InlineData("st.shared.b32 [%r1], 1; bar.sync 0; ld.shared.b32 %r3, [tile]; st.shared.b32 [%r1], 2;", "overwrites")]
    public void A_race_is_named(string text, string reason) => AssertFails(text, reason);

    [Fact]
    public void An_asynchronous_copy_arrives_at_the_wait()
    {
        int[] actual = Run("""
            st.shared.b32 [%r1], 5;
            cp.async.ca.shared.global [%r1], [%rd5], 4; cp.async.commit_group;
            cp.async.wait_group 0;
            ld.shared.b32 %r3, [%r1]; add.s32 %r3, %r3, 100; st.global.b32 [%rd5], %r3;
            """, 32);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => i + 100), actual);
    }

    [Fact]
    public void An_asynchronous_copy_fills_with_zero_what_it_is_not_given()
    {
        int[] actual = Run("""
            setp.lt.s32 %p1, %r0, 8; selp.b32 %r4, 4, 0, %p1;
            cp.async.ca.shared.global [%r1], [%rd5], 4, %r4; cp.async.wait_all;
            ld.shared.b32 %r3, [%r1]; st.global.b32 [%rd5], %r3;
            """, 32);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => i < 8 ? i : 0), actual);
    }

    [Theory]
    [InlineData("ld.shared.b32 %r3, [%r1];")]
    [InlineData("cp.async.commit_group; cp.async.wait_group 1; ld.shared.b32 %r3, [%r1];")]
    [InlineData("cp.async.commit_group; bar.sync 0; st.shared.b32 [%r1], 1;")]
    public void A_copy_that_nobody_waited_for_is_not_read(string then) => AssertFails(
        "cp.async.ca.shared.global [%r1], [%rd5], 4; " + then, "an asynchronous copy of thread");

    [Theory]
    [InlineData("ld.global.b32 %r3, [%rd5+4];", "lies outside every allocation")]
    [InlineData("ld.global.b32 %r3, [%rd0-4];", "lies outside every allocation")]
    [InlineData("st.shared.b32 [%r1+400], %r3;", "lies outside the 512 static")]
    [InlineData("ld.shared.b32 %r3, [%r0];", "lies outside the 512 static")]
    [InlineData(".local .align 4 .b8 own[8]; ld.local.b32 %r3, [own+8];", "lies outside the 8 of a thread")]
    [InlineData("ld.global.v4.f32 {%f1, %f2, %f3, %f4}, [%rd0+4];", "is no multiple of 16 bytes")]
    [InlineData("ld.global.b64 %rd6, [%rd0+4];", "is no multiple of 8 bytes")]
    [InlineData("mov.b32 %r3, 0; div.s32 %r3, %r0, %r3;", "divide by zero")]
    public void An_access_out_of_place_is_named(string text, string reason) => AssertFails(text, reason);

    [Fact]
    public void An_error_names_kernel_line_group_and_instruction()
    {
        EmulationException error =
            Assert.Throws<EmulationException>(() => Run("ld.global.b32 %r3, [%rd5+4];", 32));

        Assert.Matches(@"^k, line \d+, group \(0, 0, 0\), warp 0: .*in: ld\.global\.b32 %r3, \[%rd5\+4\];$", error.Message);
    }

    [Fact]
    public void Memory_that_was_never_written_holds_no_zeros()
    {
        int[] actual = Run("ld.shared.b32 %r3, [%r1]; st.global.b32 [%rd5], %r3;", 32);

        Assert.All(actual, value => Assert.Equal(-1, value));
    }

    [Fact]
    public void A_launch_that_a_gpu_refuses_is_refused()
    {
        using DeviceArrays memory = new();
        PtxKernel kernel = PtxModule.Parse(
            PtxText.Module("", 0).Replace("k()", "k() .maxntid 64, 1, 1", StringComparison.Ordinal)).Kernel("k");
        Emulator emulator = new(memory);

        emulator.Launch(kernel, new Extent(2), new Extent(64), 0, []);
        Assert.Throws<EmulationException>(() => emulator.Launch(kernel, new Extent(2), new Extent(65), 0, []));
        Assert.Throws<EmulationException>(() => emulator.Launch(kernel, new Extent(0), new Extent(64), 0, []));
        Assert.Throws<EmulationException>(() => emulator.Launch(kernel, new Extent(1), new Extent(64), 300_000, []));
    }

    private static void AssertFails(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<EmulationException>(() => Run(text, 32)).Message);

    /// <summary>Runs a body with an array of the numbers of its threads.</summary>
    private static int[] Run(string body, int threads)
    {
        using DeviceArrays memory = new();
        nuint to = memory.Add<int>([.. Enumerable.Range(0, threads)]);
        PtxText.Run(memory, Tile + body, threads, to);
        return DeviceArrays.Read<int>(to, threads);
    }
}
