using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx.Hopper;

/// <summary>Products of four warps on operands in shared memory, against plain sums.</summary>
public sealed class WarpgroupProductTests
{
    private const int Rows = 64;
    private const int LineBytes = 128;
    private const int Steps = 4;

    [Theory]
    [InlineData(true, 8)]
    [InlineData(true, 64)]
    [InlineData(true, 256)]
    [InlineData(false, 64)]
    [InlineData(false, 128)]
    public void Operands_along_the_depth_are_multiplied(bool isHalf, int columns)
    {
        int depth = isHalf ? 64 : 32;
        float[] a = ExactFactors.Of(Rows * depth, 1), b = ExactFactors.Of(columns * depth, 2), c = ExactFactors.Of(Rows * columns, 3);
        byte[] image = [.. Lines(a, Rows, isHalf), .. Lines(b, columns, isHalf)];

        float[] actual = Run(Text(isHalf, columns, along: true), image, c, columns);

        AssertProduct(a, b, c, columns, depth, actual);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    public void Halves_across_the_depth_are_turned_on_the_way(int columns)
    {
        const int Depth = 64;
        float[] a = ExactFactors.Of(Rows * Depth, 4), b = ExactFactors.Of(columns * Depth, 5), c = ExactFactors.Of(Rows * columns, 6);
        byte[] image = [.. Panels(a, Rows, Depth), .. Panels(b, columns, Depth)];

        float[] actual = Run(Text(isHalf: true, columns, along: false), image, c, columns);

        AssertProduct(a, b, c, columns, Depth, actual);
    }

    [Theory]
    [InlineData("wgmma.fence.sync.aligned;", "", "no wgmma.fence between")]
    [InlineData("fence.proxy.async.shared::cta;", "", "wrote without fence.proxy.async")]
    [InlineData("fence.proxy.async.shared::cta;\nbar.sync 0;", "bar.sync 0;\nfence.proxy.async.shared::cta;", "wrote without fence.proxy.async")]
    [InlineData("bar.sync 0;", "", "with no barrier between")]
    [InlineData("wgmma.commit_group.sync.aligned;", "wgmma.commit_group.sync.aligned; mov.f32 sum1, 0f00000000;", "accumulators were written while a product was under way")]
    [InlineData("wgmma.wait_group.sync.aligned 0;", "wgmma.wait_group.sync.aligned 1;", "or its products have ended")]
    [InlineData("mov.u32 %r8, a;", "mov.u32 %r8, a; add.s32 %r8, %r8, 128;", "a descriptor of an operand that is not emulated")]
    [InlineData("wgmma.commit_group.sync.aligned;", "setp.ge.u32 %p1, %r0, 96; @%p1 bra END; wgmma.commit_group.sync.aligned;\nEND:", "another warp of the warpgroup waits at 'wgmma.wait_group")]
    [InlineData("add.s64 %da, %a, 2;", "add.s64 %da, %a, 2; cvt.u64.u32 %rd4, %r0; add.s64 %da, %da, %rd4;", "differ in a descriptor")]
    [InlineData("4611686293305360384", "274877972480", "a descriptor of an operand that is not emulated")]
    [InlineData(", 1, 1, 0, 0;", ", -1, 1, 0, 0;", "unknown instruction")]
    public void What_is_wrong_is_found(string text, string instead, string reason)
    {
        string before = Text(isHalf: true, 8, along: true).ReplaceLineEndings("\n");
        Assert.Contains(text, before, StringComparison.Ordinal);

        var error = Assert.Throws<EmulationException>(
            () => Run(before.Replace(text, instead, StringComparison.Ordinal), new byte[(Rows + 8) * LineBytes], new float[Rows * 8], 8));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_are_not_there_before_the_wait()
    {
        string text = Text(isHalf: true, 8, along: true).Replace("wait_group.sync.aligned 0;", "wait_group.sync.aligned 1;", StringComparison.Ordinal)
            + "\nwgmma.wait_group.sync.aligned 0;";

        Assert.All(Run(text, new byte[(Rows + 8) * LineBytes], new float[Rows * 8], 8), sum => Assert.Equal(float.NaN, sum));
    }

    /// <summary>A kernel of 128 threads: shared memory from the first array, sums from and to the second.</summary>
    private static string Text(bool isHalf, int columns, bool along)
    {
        string[] sums = [.. Enumerable.Range(0, columns / 2).Select(i => $"sum{i}")];
        string type = isHalf ? $"m64n{columns}k16.f32.bf16.bf16" : $"m64n{columns}k8.f32.tf32.tf32";
        string tail = isHalf ? along ? ", 0, 0" : ", 1, 1" : "";
        int step = along ? 2 : 128;

        // Across: panels of 64 lines, 64 x 128 bytes each; eight depths lie 1024 bytes apart.
        long bits = (along ? 1L << 16 : 512L << 16) | (64L << 32) | (1L << 62);
        return $$"""
            .shared .align 1024 .b8 a[8192]; .shared .align 1024 .b8 b[{{columns * LineBytes}}];
            .reg .f32 sum<{{columns / 2}}>; .reg .b64 %a, %b, %da, %db, %from, %sums; .reg .b32 %at, %to; .reg .pred %more, %always;
            shl.b32 %at, %r0, 2;
            COPY:
            cvt.u64.u32 %from, %at; add.u64 %from, %rd0, %from; ld.global.b32 %r1, [%from];
            mov.u32 %to, a; add.s32 %to, %to, %at; st.shared.b32 [%to], %r1;
            add.s32 %at, %at, 512; setp.lt.u32 %more, %at, {{(Rows + columns) * LineBytes}};
            @%more bra COPY;
            fence.proxy.async.shared::cta;
            bar.sync 0;
            shr.u32 %r2, %r0, 5; and.b32 %r3, %r0, 31; shr.u32 %r4, %r3, 2; and.b32 %r5, %r3, 3;
            shl.b32 %r6, %r2, 4; add.s32 %r6, %r6, %r4; mul.lo.u32 %r6, %r6, {{columns * 4}}; shl.b32 %r7, %r5, 3; add.s32 %r6, %r6, %r7;
            cvt.u64.u32 %sums, %r6; add.u64 %sums, %rd1, %sums;
            {{Sums("ld.global.v2.f32 {{{0}, {1}}}, [%sums+{2}];")}}
            mov.u32 %r8, a; shr.u32 %r8, %r8, 4; cvt.u64.u32 %a, %r8; add.s64 %a, %a, {{bits}};
            mov.u32 %r8, b; shr.u32 %r8, %r8, 4; cvt.u64.u32 %b, %r8; add.s64 %b, %b, {{bits}};
            setp.eq.u32 %always, 0, 0;
            wgmma.fence.sync.aligned;
            {{string.Join("\n", Enumerable.Range(0, Steps).Select(i =>
                $"add.s64 %da, %a, {i * step}; add.s64 %db, %b, {i * step};\n"
                + $"wgmma.mma_async.sync.aligned.{type} {{{string.Join(", ", sums)}}}, %da, %db, %always, 1, 1{tail};"))}}
            wgmma.commit_group.sync.aligned;
            wgmma.wait_group.sync.aligned 0;
            {{Sums("st.global.v2.f32 [%sums+{2}], {{{0}, {1}}};")}}
            """;

        string Sums(string format) => string.Join("\n", Enumerable.Range(0, columns / 4).Select(i => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, format, sums[2 * i], sums[(2 * i) + 1], (i / 2 * 32) + (i % 2 * 8 * columns * 4))));
    }

    private static float[] Run(string text, byte[] image, float[] c, int columns)
    {
        using DeviceArrays memory = new();
        nuint sums = memory.Add<float>(c);
        PtxText.Run(memory, text, 128, memory.Add<byte>(image), sums);
        return DeviceArrays.Read<float>(sums, Rows * columns);
    }

    private static void AssertProduct(float[] a, float[] b, float[] c, int columns, int depth, float[] actual)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            Assert.Equal(c[i] + Enumerable.Range(0, depth).Sum(k => a[(row * depth) + k] * b[(column * depth) + k]), actual[i]);
        }
    }

    /// <summary>Lines of 128 bytes along the depth, permuted by chunks.</summary>
    private static byte[] Lines(float[] values, int lines, bool isHalf)
    {
        byte[] image = new byte[lines * LineBytes];
        int size = isHalf ? 2 : 4;
        for (int i = 0; i < values.Length; i++)
        {
            Put(image, i * size, values[i], size);
        }

        return image;
    }

    /// <summary>Panels of 64 lines: at each depth 128 bytes across the lines.</summary>
    private static byte[] Panels(float[] values, int lines, int depth)
    {
        byte[] image = new byte[lines * depth * 2];
        for (int line = 0; line < lines; line++)
        {
            for (int k = 0; k < depth; k++)
            {
                Put(image, (line / 64 * depth * LineBytes) + (k * LineBytes) + (line % 64 * 2), values[(line * depth) + k], 2);
            }
        }

        return image;
    }

    private static void Put(byte[] image, int offset, float value, int size) =>
        BitConverter.GetBytes(value)[^size..].CopyTo(image, offset ^ ((offset / LineBytes % 8) * 16));
}
