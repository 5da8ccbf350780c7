using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Matrix instructions against a plain product, with the fragments laid out as the PTX ISA describes them.</summary>
public sealed class TensorInstructionTests
{
    private const string LoadA = """
        shl.b32 %r1, %r0, 4; cvt.u64.u32 %rd4, %r1; add.u64 %rd5, %rd0, %rd4;
        ld.global.v4.b32 {%r4, %r5, %r6, %r7}, [%rd5];
        """;

    private const string LoadBAndC = """
        shl.b32 %r1, %r0, 3; cvt.u64.u32 %rd4, %r1; add.u64 %rd5, %rd1, %rd4;
        ld.global.v2.b32 {%r8, %r9}, [%rd5];
        shl.b32 %r1, %r0, 4; cvt.u64.u32 %rd4, %r1; add.u64 %rd5, %rd2, %rd4;
        ld.global.v4.f32 {%f4, %f5, %f6, %f7}, [%rd5];
        """;

    [Fact]
    public void Tf32_16_8_8_is_the_product_of_what_is_left_without_the_low_bits()
    {
        float[] a = Numbers(16 * 8, 1), b = Numbers(8 * 8, 2), c = Numbers(16 * 8, 3);
        uint[] wordsA = Words(4, (lane, i) => Bits(a[(Row(lane, i) * 8) + (lane % 4) + (i >= 2 ? 4 : 0)]));
        uint[] wordsB = Words(2, (lane, i) => Bits(b[(((lane % 4) + (4 * i)) * 8) + (lane / 4)]));

        float[] actual = Run("m16n8k8.row.col.f32.tf32.tf32.f32", wordsA, wordsB, c);

        AssertProduct([.. a.Select(Cut)], [.. b.Select(Cut)], c, 8, actual);

        static int Row(int lane, int i) => (lane / 4) + (i % 2 == 1 ? 8 : 0);
        static float Cut(float x) => BitConverter.UInt32BitsToSingle(Bits(x) & ~0x1FFFu);
    }

    [Fact]
    public void Bf16_16_8_16_is_the_product_of_pairs()
    {
        float[] a = Brain(Numbers(16 * 16, 4)), b = Brain(Numbers(16 * 8, 5)), c = Numbers(16 * 8, 6);
        uint[] wordsA = Words(4, (lane, word) => Pair(ElementA(lane, 2 * word), ElementA(lane, (2 * word) + 1)));
        uint[] wordsB = Words(2, (lane, word) => Pair(ElementB(lane, 2 * word), ElementB(lane, (2 * word) + 1)));

        float[] actual = Run("m16n8k16.row.col.f32.bf16.bf16.f32", wordsA, wordsB, c);

        AssertProduct(a, b, c, 16, actual);

        float ElementA(int lane, int i) =>
            a[(((lane / 4) + (i % 4 >= 2 ? 8 : 0)) * 16) + (2 * (lane % 4)) + (i & 1) + (i >= 4 ? 8 : 0)];
        float ElementB(int lane, int i) => b[(((2 * (lane % 4)) + (i & 1) + (i >= 2 ? 8 : 0)) * 8) + (lane / 4)];
        static uint Pair(float low, float high) => (Bits(low) >> 16) | (Bits(high) & 0xFFFF0000);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Matrices_of_shared_memory_are_spread_over_the_warp(int count, bool transposed)
    {
        // Four matrices of 8 x 8 halves, row after row: element (row, column) of matrix m is 64 m + 8 row + column.
        ushort[] matrices = [.. Enumerable.Range(0, 256).Select(i => (ushort)i)];
        using DeviceArrays memory = new();
        nuint to = memory.Add<uint>(new uint[128]);
        string registers = string.Join(", ", Enumerable.Range(4, count).Select(i => $"%r{i}"));

        PtxText.Run(memory, $$"""
            .shared .align 16 .b8 tile[512];
            mov.u32 %r1, tile; shl.b32 %r2, %r0, 4; add.s32 %r1, %r1, %r2;
            cvt.u64.u32 %rd4, %r2; add.u64 %rd5, %rd0, %rd4; add.u64 %rd6, %rd1, %rd4;
            cp.async.cg.shared.global [%r1], [%rd5], 16; cp.async.commit_group; cp.async.wait_group 0;
            bar.sync 0;
            mov.b32 %r4, 0; mov.b32 %r5, 0; mov.b32 %r6, 0; mov.b32 %r7, 0;
            ldmatrix.sync.aligned.m8n8.x{{count}}{{(transposed ? ".trans" : "")}}.shared.b16 { {{registers}} }, [%r1];
            st.global.v4.b32 [%rd6], {%r4, %r5, %r6, %r7};
            """, 32, memory.Add<ushort>(matrices), to);

        uint[] actual = DeviceArrays.Read<uint>(to, 128);
        for (int lane = 0; lane < 32; lane++)
        {
            for (int m = 0; m < 4; m++)
            {
                (int row, int column) = (lane / 4, 2 * (lane % 4));
                uint first = (uint)((64 * m) + (transposed ? (8 * column) + row : (8 * row) + column));
                uint second = first + (transposed ? 8u : 1u);
                Assert.Equal(m < count ? first | (second << 16) : 0, actual[(4 * lane) + m]);
            }
        }
    }

    [Fact]
    public void A_product_that_part_of_a_warp_skips_is_refused()
    {
        const string Mma = "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f0,%f1,%f2,%f3}, {%r1,%r1,%r1,%r1}, "
            + "{%r1,%r1}, {%f0,%f1,%f2,%f3};";
        using DeviceArrays memory = new();

        EmulationException predicated = Assert.Throws<EmulationException>(
            () => PtxText.Run(memory, "setp.lt.s32 %p1, %r0, 9; @%p1 " + Mma, 32));
        EmulationException returned = Assert.Throws<EmulationException>(
            () => PtxText.Run(memory, "setp.lt.s32 %p1, %r0, 9; @%p1 ret; " + Mma, 32));

        Assert.Contains("a predicate keeps threads", predicated.Message);
        Assert.Contains("only 23 of the 32", returned.Message);
    }

    private static float[] Run(string shape, uint[] a, uint[] b, float[] c)
    {
        using DeviceArrays memory = new();
        float[] spread = new float[128];
        for (int i = 0; i < 128; i++)
        {
            spread[i] = c[PlaceOfC(i / 4, i % 4)];
        }

        nuint to = memory.Add<float>(spread);
        PtxText.Run(memory, $$"""
            {{LoadA}} {{LoadBAndC}}
            mma.sync.aligned.{{shape}} {%f4,%f5,%f6,%f7}, {%r4,%r5,%r6,%r7}, {%r8,%r9}, {%f4,%f5,%f6,%f7};
            st.global.v4.f32 [%rd5], {%f4, %f5, %f6, %f7};
            """, 32, memory.Add<uint>(a), memory.Add<uint>(b), to);
        float[] result = new float[128];
        float[] stored = DeviceArrays.Read<float>(to, 128);
        for (int i = 0; i < 128; i++)
        {
            result[PlaceOfC(i / 4, i % 4)] = stored[i];
        }

        return result;
    }

    private static int PlaceOfC(int lane, int i) => (((lane / 4) + (i < 2 ? 0 : 8)) * 8) + (lane % 4 * 2) + (i & 1);

    private static void AssertProduct(float[] a, float[] b, float[] c, int depth, float[] actual)
    {
        for (int row = 0; row < 16; row++)
        {
            for (int column = 0; column < 8; column++)
            {
                double sum = c[(row * 8) + column];
                for (int k = 0; k < depth; k++)
                {
                    sum += (double)a[(row * depth) + k] * b[(k * 8) + column];
                }

                Assert.Equal(sum, actual[(row * 8) + column], 1e-5);
            }
        }
    }

    private static uint[] Words(int count, Func<int, int, uint> word) =>
        [.. Enumerable.Range(0, 32 * count).Select(i => word(i / count, i % count))];

    private static float[] Numbers(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => MathF.Sin((i * 0.7f) + (seed * 11.3f)))];

    private static float[] Brain(float[] numbers) =>
        [.. numbers.Select(x => BitConverter.UInt32BitsToSingle(Bits(x) & 0xFFFF0000))];

    private static uint Bits(float x) => BitConverter.SingleToUInt32Bits(x);
}
