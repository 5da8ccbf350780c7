using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx.Hopper;

/// <summary>Warps that wait for each other by mbarriers, and not at a barrier of the group.</summary>
public sealed class MbarrierTests
{
    private const int Rounds = 7;
    private const string Race = "with no barrier between";
    private const string Endless = "waits for what no other warp will do, in: mbarrier.try_wait";

    // Two slots of 32 words; for each slot an mbarrier that says that it is full, and one that says that it is empty.
    private const string Prologue = """
        .shared .align 8 .b8 slots[256]; .shared .align 8 .b8 full[16]; .shared .align 8 .b8 empty[16];
        .reg .pred %first, %producer, %more; .reg .b32 %k, %slot, %word, %lane, %at;
        setp.eq.u32 %first, %r0, 0;
        @%first mbarrier.init.shared::cta.b64 [full], 32;
        @%first mbarrier.init.shared::cta.b64 [full+8], 32;
        @%first mbarrier.init.shared::cta.b64 [empty], 1;
        @%first mbarrier.init.shared::cta.b64 [empty+8], 1;
        @%first fence.mbarrier_init.release.cluster;
        bar.sync 0;
        and.b32 %lane, %r0, 31;
        mov.b32 %k, 0;
        setp.ge.u32 %producer, %r0, 32;
        @%producer bra PRODUCE;
        """;

    // The first warp reads what the second one wrote and counted.
    private const string Consumer = """
        CONSUME:
        and.b32 %slot, %k, 1; shl.b32 %at, %slot, 3; shl.b32 %word, %slot, 7; shl.b32 %r1, %lane, 2; add.s32 %word, %word, %r1;
        mov.u32 %r2, slots; add.s32 %word, %word, %r2; xor.b32 %r5, %word, 4;
        shr.u32 %r3, %k, 1; and.b32 %r3, %r3, 1; mov.u32 %r2, full; add.s32 %r2, %r2, %at;
        { .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [%r2], %r3; @p bra DONE; bra WAIT; DONE: }
        ld.shared.b32 %r4, [%r5];
        shl.b32 %r6, %k, 7; shl.b32 %r7, %lane, 2; add.s32 %r6, %r6, %r7; cvt.u64.u32 %rd4, %r6; add.u64 %rd5, %rd0, %rd4;
        st.global.b32 [%rd5], %r4;
        bar.warp.sync 4294967295;
        mov.u32 %r2, empty; add.s32 %r2, %r2, %at;
        @%first mbarrier.arrive.shared::cta.b64 _, [%r2];
        add.s32 %k, %k, 1; setp.lt.u32 %more, %k, 7;
        @%more bra CONSUME;
        ret;
        """;

    private const string Producer = """
        PRODUCE:
        and.b32 %slot, %k, 1; shl.b32 %at, %slot, 3; shl.b32 %word, %slot, 7; shl.b32 %r1, %lane, 2; add.s32 %word, %word, %r1;
        mov.u32 %r2, slots; add.s32 %word, %word, %r2;
        shr.u32 %r3, %k, 1; and.b32 %r3, %r3, 1; xor.b32 %r3, %r3, 1; mov.u32 %r2, empty; add.s32 %r2, %r2, %at;
        { .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [%r2], %r3; @p bra DONE; bra WAIT; DONE: }
        mul.lo.u32 %r4, %k, 100; add.s32 %r4, %r4, %lane;
        st.shared.b32 [%word], %r4;
        mov.u32 %r2, full; add.s32 %r2, %r2, %at;
        mbarrier.arrive.shared::cta.b64 _, [%r2];
        add.s32 %k, %k, 1; setp.lt.u32 %more, %k, 7;
        @%more bra PRODUCE;
        """;

    private const string Ring = Prologue + Consumer + Producer;

    [Fact]
    public void A_ring_of_two_slots_hands_on_each_round()
    {
        int[] actual = Run(Ring, 64);

        Assert.Equal(Enumerable.Range(0, Rounds * 32).Select(i => (i / 32 * 100) + ((i % 32) ^ 1)), actual);
    }

    [Theory]
    [InlineData("{ .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [%r2], %r3; @p bra DONE; bra WAIT; DONE: }\nld.shared", "\nld.shared", Endless)]
    [InlineData("{ .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [%r2], %r3; @p bra DONE; bra WAIT; DONE: }\nmul.lo", "\nmul.lo", Endless)]
    [InlineData("bar.sync 0;", "", Race)]
    [InlineData("bar.warp.sync 4294967295;\n", "", Race)]
    [InlineData("st.shared.b32 [%word], %r4;\nmov.u32 %r2, full; add.s32 %r2, %r2, %at;\nmbarrier.arrive.shared::cta.b64 _, [%r2];",
        "mov.u32 %r2, full; add.s32 %r2, %r2, %at;\nmbarrier.arrive.shared::cta.b64 _, [%r2];\nst.shared.b32 [%word], %r4;", Race)]
    [InlineData("@%first mbarrier.arrive.shared::cta.b64 _, [%r2];", "", Endless)]
    [InlineData("mbarrier.arrive.shared::cta.b64 _, [%r2];\nadd.s32 %k, %k, 1; setp.lt.u32 %more, %k, 7;\n@%more bra PRODUCE;", "", Endless)]
    public void What_is_missing_is_found(string text, string without, string reason)
    {
        string ring = Ring.ReplaceLineEndings("\n");
        Assert.Contains(text, ring, StringComparison.Ordinal);

        var error = Assert.Throws<EmulationException>(() => Run(ring.Replace(text, without, StringComparison.Ordinal), 64));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mbarrier.init.shared::cta.b64 [slot], 0;", "an mbarrier of 0 arrivals")]
    [InlineData("mbarrier.init.shared::cta.b64 [slot+4], 1;", "no multiple of 8 bytes")]
    [InlineData("mbarrier.arrive.shared::cta.b64 _, [slot];", "no mbarrier was made at shared address 0")]
    [InlineData("mbarrier.init.shared::cta.b64 [slot], 1; mbarrier.arrive.expect_tx.shared::cta.b64 _, [slot], 64; mbarrier.arrive.shared::cta.b64 _, [slot];",
        "more threads arrive at the mbarrier than the 1")]
    [InlineData("mbarrier.arrive.shared::cta.b64 %rd4, [slot];", "unknown instruction")]
    [InlineData("mbarrier.init.shared::cta.b64 [slot], 1; mbarrier.try_wait.shared::cta.b64 %p1, [slot], 0;", "unknown instruction")]
    public void Misuse_is_named(string text, string reason)
    {
        var error = Assert.Throws<EmulationException>(() => Run(".shared .align 8 .b8 slot[16];" + text, 1));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void A_parity_names_the_last_phase_that_has_ended(int arrivals, int parity)
    {
        int[] actual = Run($"""
            .shared .align 8 .b8 slot[8];
            mbarrier.init.shared::cta.b64 [slot], 1;
            {string.Concat(Enumerable.Repeat("mbarrier.arrive.shared::cta.b64 _, [slot];", arrivals))}
            mbarrier.try_wait.parity.shared::cta.b64 %p1, [slot], {parity}; selp.b32 %r1, 1, 0, %p1;
            st.global.b32 [%rd0], %r1;
            """, 1);

        Assert.Equal(1, actual[0]);
    }

    private static int[] Run(string text, int threads)
    {
        using DeviceArrays memory = new();
        nuint array = memory.Add<int>(new int[Rounds * 32]);
        PtxText.Run(memory, text, threads, array);
        return DeviceArrays.Read<int>(array, Rounds * 32);
    }
}
