using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Threads that part and meet again, calls, barriers and exchange within a warp.</summary>
public sealed class ControlFlowTests
{
    private const string StoreR3 =
        "mul.wide.u32 %rd4, %r0, 4; add.u64 %rd5, %rd0, %rd4; st.global.b32 [%rd5], %r3;";

    [Fact]
    public void Threads_leave_a_loop_one_by_one_and_go_on_together()
    {
        int[] actual = Run("""
            mov.b32 %r3, 0; mov.b32 %r1, 0;
            LOOP:
            setp.ge.s32 %p1, %r1, %r0;
            @%p1 bra DONE;
            add.s32 %r3, %r3, %r1; add.s32 %r1, %r1, 1;
            bra.uni LOOP;
            DONE:
            bar.sync 0;
            shfl.sync.down.b32 %r2, %r3, 1, 31, 4294967295;
            add.s32 %r3, %r3, %r2;
            """, 32);

        int Sum(int n) => n * (n - 1) / 2;
        Assert.Equal(Enumerable.Range(0, 32).Select(i => Sum(i) + Sum(Math.Min(31, i + 1))), actual);
    }

    [Fact]
    public void A_block_that_stands_below_meets_the_rest_of_its_warp()
    {
        int[] actual = Run("""
            and.b32 %r1, %r0, 1; setp.eq.s32 %p1, %r1, 0; mov.b32 %r3, 1;
            @%p1 bra BELOW;
            MEET:
            bar.sync 0;
            add.s32 %r3, %r3, 10;
            bra END;
            BELOW:
            add.s32 %r3, %r3, 100;
            bra MEET;
            END:
            """, 64);

        Assert.Equal(Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? 111 : 11), actual);
    }

    [Fact]
    public void Threads_that_take_a_way_round_inside_a_loop_meet_before_its_next_turn()
    {
        int[] actual = Run("""
            mov.b32 %r1, 0; mov.b32 %r3, 0;
            LOOP:
            setp.ge.s32 %p1, %r1, 5;
            @%p1 bra.uni DONE;
            setp.eq.s32 %p2, %r1, %r0;
            @%p2 bra ROUND;
            NEXT:
            add.s32 %r1, %r1, 1;
            bra.uni LOOP;
            ROUND:
            add.s32 %r3, %r3, 7;
            bra.uni NEXT;
            DONE:
            """, 32);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => i < 5 ? 7 : 0), actual);
    }

    [Fact]
    public void Threads_that_return_on_the_way_do_not_keep_the_others_from_a_barrier()
    {
        int[] actual = Run("""
            mov.b32 %r3, 3;
            setp.ge.s32 %p1, %r0, 8;
            @%p1 bra OTHERS;
            setp.ge.s32 %p2, %r0, 4;
            @%p2 ret;
            OTHERS:
            bar.sync 0;
            """, 32);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => i is >= 4 and < 8 ? 0 : 3), actual);
    }

    [Fact]
    public void A_table_of_jumps_sends_each_thread_its_way()
    {
        int[] actual = Run("""
            and.b32 %r1, %r0, 3;
            TABLE: .branchtargets A, B, C, A;
            brx.idx %r1, TABLE;
            A: mov.b32 %r3, 5; bra END;
            B: mov.b32 %r3, 7; bra END;
            C: mov.b32 %r3, 9;
            END:
            """, 32);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => (i & 3) switch { 1 => 7, 2 => 9, _ => 5 }), actual);
    }

    [Fact]
    public void Functions_are_called_with_arguments_of_each_thread()
    {
        const string Square = """
            .visible .func (.param .b32 result) square(.param .b32 x)
            {
                .reg .b32 %r<4>; .reg .pred %p<2>;
                ld.param.b32 %r1, [x];
                setp.gt.s32 %p1, %r1, 9;
                @%p1 bra LARGE;
                mul.lo.s32 %r2, %r1, %r1;
                st.param.b32 [result], %r2;
                ret;
                LARGE:
                st.param.b32 [result], -1;
                ret;
            }
            """;
        string module = PtxText.Module($$"""
            { .param .b32 argument; st.param.b32 [argument], %r0; .param .b32 answer;
            call.uni (answer), square, (argument);
            ld.param.b32 %r3, [answer]; }
            {{StoreR3}}
            """, 1).Replace(".visible .entry", Square + " .visible .entry", StringComparison.Ordinal);
        using DeviceArrays memory = new();
        nuint to = memory.Add<int>(new int[32]);

        PtxText.RunModule(memory, module, new Extent(1), 32, to);

        Assert.Equal(Enumerable.Range(0, 32).Select(i => i > 9 ? -1 : i * i), DeviceArrays.Read<int>(to, 32));
    }

    [Theory]
    [InlineData("idx", 3, 31)]
    [InlineData("bfly", 5, 31)]
    [InlineData("up", 2, 0)]
    public void Threads_of_a_warp_read_each_other(string mode, int offset, int bound)
    {
        int[] actual = Run($"shfl.sync.{mode}.b32 %r3, %r0, {offset}, {bound}, 4294967295;", 32);

        Assert.Equal(
            Enumerable.Range(0, 32).Select(i => mode switch { "idx" => 3, "bfly" => i ^ 5, _ => i < 2 ? i : i - 2 }), actual);
    }

    [Fact]
    public void Groups_know_their_place_and_atomic_sums_count_all_threads()
    {
        using DeviceArrays memory = new();
        nuint counts = memory.Add<int>(new int[6]);
        string module = PtxText.Module("""
            mov.u32 %r1, %ctaid.x; mov.u32 %r2, %ctaid.y; mov.u32 %r3, %nctaid.x;
            mad.lo.s32 %r4, %r2, %r3, %r1;
            mul.wide.u32 %rd4, %r4, 4; add.u64 %rd5, %rd0, %rd4;
            red.add.global.u32 [%rd5], 1;
            atom.add.global.u32 %r5, [%rd5], 1;
            """, 1);

        PtxText.RunModule(memory, module, new Extent(3, 2), 48, counts);

        Assert.Equal(Enumerable.Repeat(96, 6), DeviceArrays.Read<int>(counts, 6));
    }

    [Fact]
    public void Threads_that_wait_for_each_other_in_different_places_are_named()
    {
        EmulationException error = Assert.Throws<EmulationException>(() => Run("""
            setp.lt.s32 %p1, %r0, 9; mov.b32 %r3, 0;
            @%p1 bra ONE;
            bar.sync 1;
            bra END;
            ONE:
            bar.sync 2;
            END:
            """, 32));

        Assert.Contains("do not come to", error.Message);
        Assert.Contains("bar.sync 1", error.Message);
        Assert.Contains("bar.sync 2", error.Message);
    }

    [Fact]
    public void A_branch_that_is_said_to_be_uniform_must_be()
    {
        EmulationException error = Assert.Throws<EmulationException>(
            () => Run("mov.b32 %r3, 0; setp.lt.s32 %p1, %r0, 9; @%p1 bra.uni END; mov.b32 %r3, 1; END:", 32));

        Assert.Contains("declared uniform", error.Message);
    }

    [Theory]
    [InlineData("frobnicate.s32 %r3, %r0;", "unknown instruction: frobnicate.s32 %r3, %r0;")]
    [InlineData("add.sat.s32 %r3, %r0, 1;", "unknown instruction: add.sat.s32 %r3, %r0, 1;")]
    [InlineData("ld.f32 %f1, [%rd0];", "unknown instruction: ld.f32 %f1, [%rd0];")]
    [InlineData("red.add.global.f32 [%rd0], %f1;", "unknown instruction: red.add.global.f32 [%rd0], %f1;")]
    [InlineData("add.s32 %r3, %missing, 1;", "no register '%missing'")]
    [InlineData("add.s32 %r3, %rd0, 1;", "a register of type b64 is used as s32")]
    public void What_the_emulator_does_not_know_is_named(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<EmulationException>(() => Run(text, 32)).Message);

    private static int[] Run(string body, int threads)
    {
        using DeviceArrays memory = new();
        nuint to = memory.Add<int>(new int[threads]);
        PtxText.Run(memory, body + StoreR3, threads, to);
        return DeviceArrays.Read<int>(to, threads);
    }
}
