using System.Globalization;
using System.Runtime.InteropServices;
using Querent.PtxEmulation;
using Querent.PtxEmulation.TensorMaps;

namespace Querent.Kernels.Tests.Ptx.Hopper;

/// <summary>
/// A tile of 64 x 64 results whose operands one thread copies through two stages while a warpgroup multiplies: as a matrix product, and as a convolution
/// whose patches the tensor memory accelerator gathers.
/// </summary>
public sealed class PipelineTests : IDisposable
{
    private const int Tile = 64;
    private const int Depth = 64;
    private const int StageBytes = 2 * Tile * Depth * 2;
    private const string Wait = "{{ .reg .pred p; WAIT: mbarrier.try_wait.parity.shared::cta.b64 p, [{0}], {1}; @p bra DONE; bra WAIT; DONE: }}";

    private readonly DeviceArrays _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void A_matrix_product_is_the_sum_of_its_steps()
    {
        const int Steps = 5;
        float[] a = ExactFactors.Of(Tile * Depth * Steps, 1), b = ExactFactors.Of(Tile * Depth * Steps, 2);

        float[] actual = Product(a, b, Steps, text => text);

        for (int i = 0; i < actual.Length; i++)
        {
            float expected = 0;
            for (int k = 0; k < Depth * Steps; k++)
            {
                expected += a[(i / Tile * Depth * Steps) + k] * b[(i % Tile * Depth * Steps) + k];
            }

            Assert.Equal(expected, actual[i]);
        }
    }

    [Theory]
    [InlineData(96)]
    [InlineData(127)]
    public void Any_thread_of_the_warpgroup_may_say_that_it_has_read(int thread)
    {
        float[] numbers = ExactFactors.Of(Tile * Depth * 5, 1);

        float[] actual = Product(numbers, numbers, 5, whole => string.Join('\n', whole.Split('\n').Select(line =>
            line.Contains("mbarrier.arrive.shared", StringComparison.Ordinal) ? line.Replace("@%begins", "@%last", StringComparison.Ordinal) : line))
            .Replace("%last, %r0, 96;", $"%last, %r0, {thread};", StringComparison.Ordinal));

        Assert.Equal(Product(numbers, numbers, 5, whole => whole), actual);
    }

    [Fact]
    public void Each_warp_must_see_that_a_stage_is_full()
    {
        float[] numbers = ExactFactors.Of(Tile * Depth * 5, 1);
        string wait = Format(Wait, "full+8", 0);

        var error = Assert.Throws<EmulationException>(() => Product(numbers, numbers, 5, text => text.Replace(
            wait + " // wait for full 1", $"@%last bra SKIP; {wait}\nSKIP:", StringComparison.Ordinal).Replace(
            "%last, %r0, 96;", "%last, %r0, 96; setp.ge.u32 %last, %r0, 96;", StringComparison.Ordinal)));

        Assert.Contains("thread 96 multiplies shared address", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 70)]
    [InlineData(2, 20)]
    public void A_convolution_gathers_patches_over_rows_and_images(int stride, int first)
    {
        const int Images = 3, Height = 7, Width = 9, Kernel = 3, Padding = 1, Channels = Depth;
        (int rows, int columns) = (((Height - 1) / stride) + 1, ((Width - 1) / stride) + 1);
        float[] x = ExactFactors.Of(Images * Height * Width * Channels, 3), weights = ExactFactors.Of(Tile * Kernel * Kernel * Channels, 4);
        int last = Padding - (Kernel - 1);
        TensorMap patches = TensorMap.Im2Col(TensorMapType.Bfloat16, Halves(x), [Channels, Width, Height, Images],
            [Channels * 2, Channels * 2 * Width, Channels * 2 * Width * Height], (-Padding, -Padding), (last, last), stride, Depth, Tile, swizzles: true);
        (int image, int row, int column) = Place(first);
        string[] copies = [.. Enumerable.Range(0, Kernel * Kernel).Select(tap =>
            "4d.shared::cluster.global.im2col.mbarrier::complete_tx::bytes [{0}], [%rd0, "
            + $"{{{{0, {(column * stride) - Padding}, {(row * stride) - Padding}, {image}}}}}], [{{1}}], {{{{{tap % Kernel}, {tap / Kernel}}}}}")];

        float[] actual = Run(Text(copies), patches, Matrix(weights, Kernel * Kernel));

        for (int i = 0; i < actual.Length; i++)
        {
            (int n, int p, int q) = Place(first + (i / Tile));
            Assert.Equal(n < Images ? Sum(n, p, q, i % Tile) : 0, actual[i]);
        }

        float Sum(int n, int p, int q, int output)
        {
            float sum = 0;
            for (int k = 0; k < Kernel * Kernel * Channels; k++)
            {
                int tap = k / Channels;
                (int h, int w) = ((p * stride) - Padding + (tap / Kernel), (q * stride) - Padding + (tap % Kernel));
                sum += h >= 0 && h < Height && w >= 0 && w < Width
                    ? x[(((((n * Height) + h) * Width) + w) * Channels) + (k % Channels)] * weights[(output * Kernel * Kernel * Channels) + k]
                    : 0;
            }

            return sum;
        }

        (int Image, int Row, int Column) Place(int pixel) => (pixel / (rows * columns), pixel / columns % rows, pixel % columns);
    }

    [Theory]
    [InlineData("wait for full 2", "", "overwrites shared address")]
    [InlineData("wait for empty 2", "", "more threads arrive at the mbarrier")]
    [InlineData("arrive at empty 1", "", "waits for what no other warp will do")]
    [InlineData("wait for products 1", "", "overwrites shared address")]
    [InlineData("expect 1", "mbarrier.arrive.shared::cta.b64 _, [full+8];", "multiplies shared address")]
    public void What_is_missing_is_found(string step, string instead, string reason)
    {
        float[] numbers = ExactFactors.Of(Tile * Depth * 5, 1);

        var error = Assert.Throws<EmulationException>(() => Product(numbers, numbers, 5, text => Replaced(text, step, instead)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static string Replaced(string text, string step, string instead)
    {
        string[] lines = text.Split('\n');
        int line = Array.FindIndex(lines, one => one.EndsWith($"// {step}", StringComparison.Ordinal));
        Assert.InRange(line, 0, lines.Length);
        lines[line] = instead;
        return string.Join('\n', lines);
    }

    private float[] Product(float[] a, float[] b, int steps, Func<string, string> change)
    {
        string[] copies = [.. Enumerable.Range(0, steps).Select(k =>
            $"2d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [{{0}}], [%rd0, {{{{{k * Depth}, 0}}}}], [{{1}}]")];
        return Run(change(Text(copies)), Matrix(a, steps), Matrix(b, steps));
    }

    private float[] Run(string text, TensorMap a, TensorMap b)
    {
        nuint result = _memory.Add<float>(new float[Tile * Tile]);
        PtxText.Run(_memory, text, 160, Map(a), Map(b), result);
        return DeviceArrays.Read<float>(result, Tile * Tile);
    }

    private nuint Map(TensorMap map) => _memory.Add<byte>(MemoryMarshal.AsBytes(new ReadOnlySpan<TensorMap>(in map)));

    private TensorMap Matrix(float[] values, int steps) => TensorMap.Tiled(
        TensorMapType.Bfloat16, Halves(values), [Depth * steps, Tile], [Depth * steps * 2], [Depth, Tile], swizzles: true);

    private nuint Halves(float[] values) => _memory.Add<ushort>([.. values.Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))]);

    private static string Text(string[] copiesOfA)
    {
        string sums = string.Join(", ", Enumerable.Range(0, Tile / 2).Select(i => $"sum{i}"));
        return $$"""
            .shared .align 1024 .b8 stages[{{2 * StageBytes}}]; .shared .align 8 .b8 full[16]; .shared .align 8 .b8 empty[16];
            .reg .f32 sum<{{Tile / 2}}>; .reg .b64 %a, %b, %da, %db, %to; .reg .pred %first, %copies, %always, %begins, %last;
            setp.eq.u32 %begins, %r0, 0; setp.ge.u32 %copies, %r0, 128; setp.eq.u32 %first, %r0, 128; setp.eq.u32 %always, 0, 0; setp.eq.u32 %last, %r0, 96;
            @%begins mbarrier.init.shared::cta.b64 [full], 1;
            @%begins mbarrier.init.shared::cta.b64 [full+8], 1;
            @%begins mbarrier.init.shared::cta.b64 [empty], 1;
            @%begins mbarrier.init.shared::cta.b64 [empty+8], 1;
            @%begins fence.mbarrier_init.release.cluster;
            bar.sync 0;
            @!%copies bra MULTIPLY;
            @!%first bra END;
            fence.proxy.tensormap::generic.acquire.sys [%rd0], 128; fence.proxy.tensormap::generic.acquire.sys [%rd1], 128;
            {{string.Join("\n", copiesOfA.Select(Copy))}}
            END:
            ret;
            MULTIPLY:
            mov.u32 %r8, stages; shr.u32 %r8, %r8, 4; cvt.u64.u32 %a, %r8; add.s64 %a, %a, {{(1L << 16) | (64L << 32) | (1L << 62)}};
            add.s64 %b, %a, {{Tile * Depth * 2 / 16}};
            {{string.Concat(Enumerable.Range(0, Tile / 2).Select(i => $"mov.f32 sum{i}, 0f00000000; "))}}
            {{string.Join("\n", Enumerable.Range(0, copiesOfA.Length).Select(k => Multiply(k, sums)))}}
            wgmma.wait_group.sync.aligned 0;
            shr.u32 %r2, %r0, 5; and.b32 %r3, %r0, 31; shr.u32 %r4, %r3, 2; and.b32 %r5, %r3, 3;
            shl.b32 %r6, %r2, 4; add.s32 %r6, %r6, %r4; mul.lo.u32 %r6, %r6, {{Tile * 4}}; shl.b32 %r7, %r5, 3; add.s32 %r6, %r6, %r7;
            cvt.u64.u32 %to, %r6; add.u64 %to, %rd2, %to;
            {{string.Join("\n", Enumerable.Range(0, Tile / 4).Select(i =>
                $"st.global.v2.f32 [%to+{(i / 2 * 32) + (i % 2 * 8 * Tile * 4)}], {{sum{2 * i}, sum{(2 * i) + 1}}};"))}}
            """;
    }

    private static string Copy(string copyOfA, int k)
    {
        (int slot, int round) = (k % 2, k / 2);
        string a = $"stages+{slot * StageBytes}", b = $"stages+{(slot * StageBytes) + (Tile * Depth * 2)}", full = $"full+{slot * 8}";
        return string.Join('\n',
            Format(Wait, $"empty+{slot * 8}", (round & 1) ^ 1) + $" // wait for empty {k}",
            $"mbarrier.arrive.expect_tx.shared::cta.b64 _, [{full}], {StageBytes}; // expect {k}",
            $"cp.async.bulk.tensor.{Format(copyOfA, a, full)};",
            $"cp.async.bulk.tensor.2d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [{b}], [%rd1, {{{k * Depth}, 0}}], [{full}];");
    }

    private static string Multiply(int k, string sums)
    {
        (int slot, int round) = (k % 2, k / 2);
        return string.Join('\n',
        [
            Format(Wait, $"full+{slot * 8}", round & 1) + $" // wait for full {k}",
            "wgmma.fence.sync.aligned;",
            .. Enumerable.Range(0, 4).Select(q =>
                $"add.s64 %da, %a, {(slot * StageBytes / 16) + (2 * q)}; add.s64 %db, %b, {(slot * StageBytes / 16) + (2 * q)};\n"
                + $"wgmma.mma_async.sync.aligned.m64n64k16.f32.bf16.bf16 {{{sums}}}, %da, %db, %always, 1, 1, 0, 0;"),
            "wgmma.commit_group.sync.aligned;",
            $"wgmma.wait_group.sync.aligned 1; // wait for products {k}",
            k == 0 ? "" : $"@%begins mbarrier.arrive.shared::cta.b64 _, [empty+{(k - 1) % 2 * 8}]; // arrive at empty {k}",
        ]);
    }

    private static string Format(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
