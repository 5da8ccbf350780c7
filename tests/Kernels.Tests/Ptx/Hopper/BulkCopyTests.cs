using Querent.PtxEmulation;
using Querent.PtxEmulation.TensorMaps;

namespace Querent.Kernels.Tests.Ptx.Hopper;

/// <summary>Boxes of tensors that the tensor memory accelerator brings to shared memory, against plain indexing.</summary>
public sealed class BulkCopyTests : IDisposable
{
    private readonly BulkCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(32, 5, false)]
    [InlineData(32, 5, true)]
    [InlineData(-4, -3, true)]
    [InlineData(60, 30, true)]
    public void A_tile_is_zero_outside_its_matrix(int column, int row, bool swizzles)
    {
        const int Columns = 68, Rows = 37;
        float[] matrix = [.. Enumerable.Range(0, Columns * Rows).Select(i => i + 1f)];
        TensorMap map = TensorMap.Tiled(
            TensorMapType.Float32, _copy.Add<float>(matrix), [Columns, Rows], [Columns * 4], [32, 16], swizzles);

        uint[] actual = _copy.Tile(map, 16 * 32, column, row);

        for (int i = 0; i < 16 * 32; i++)
        {
            (int x, int y) = (column + (i % 32), row + (i / 32));
            float expected = x is >= 0 and < Columns && y is >= 0 and < Rows ? matrix[(y * Columns) + x] : 0;
            Assert.Equal(BitConverter.SingleToUInt32Bits(expected), actual[Permuted(i, swizzles)]);
        }
    }

    [Fact]
    public void Halves_of_three_dimensions_come_row_after_row()
    {
        ushort[] tensor = [.. Enumerable.Range(0, 64 * 3 * 4).Select(i => (ushort)i)];
        TensorMap map = TensorMap.Tiled(
            TensorMapType.Bfloat16, _copy.Add<ushort>(tensor), [64, 3, 4], [128, 3 * 128], [16, 2, 2], swizzles: false);

        uint[] actual = _copy.Tile(map, 2 * 2 * 8, 8, 1, 2);

        for (int i = 0; i < 2 * 2 * 16; i++)
        {
            (int x, int y, int z) = (8 + (i % 16), 1 + (i / 16 % 2), 2 + (i / 32));
            Assert.Equal(tensor[(((z * 3) + y) * 64) + x], (ushort)(actual[i / 2] >> (i % 2 * 16)));
        }
    }

    [Theory]
    [InlineData(0x3F80_0FFF, 0x3F80_0000)]
    [InlineData(0x3F80_1000, 0x3F80_0000)]
    [InlineData(0x3F80_1001, 0x3F80_2000)]
    [InlineData(0x3F80_3000, 0x3F80_4000)]
    [InlineData(0x7F7F_FFFF, 0x7F80_0000)]
    [InlineData(0x7FC0_1234, 0x7FC0_1234)]
    public void Factors_are_rounded_to_TensorFloat_32_on_the_way(uint bits, uint rounded)
    {
        TensorMap map = TensorMap.Tiled(
            TensorMapType.TensorFloat32, _copy.Add<uint>([.. Enumerable.Repeat(bits, 64)]), [32, 2], [128], [32, 1], swizzles: true);

        Assert.All(_copy.Tile(map, 32, 0, 1), actual => Assert.Equal(rounded, actual));
    }

    [Theory]
    [InlineData(5, 4, 3, 1, 1)]
    [InlineData(5, 4, 3, 2, 1)]
    [InlineData(9, 6, 3, 2, 1)]
    [InlineData(6, 5, 1, 2, 0)]
    [InlineData(7, 7, 5, 1, 2)]
    public void A_column_of_pixels_goes_on_in_the_next_row_and_image(int width, int height, int kernel, int stride, int padding)
    {
        const int Channels = 40, Images = 3, Pixels = 24;
        float[] x = [.. Enumerable.Range(0, Images * height * width * Channels).Select(i => i + 1f)];
        int last = padding - (kernel - 1);
        TensorMap map = TensorMap.Im2Col(TensorMapType.Float32, _copy.Add<float>(x), [Channels, width, height, Images],
            [Channels * 4, Channels * 4 * width, Channels * 4 * width * height], (-padding, -padding), (last, last), stride, 32, Pixels, swizzles: true);
        (int columns, int rows) = (Extent(width), Extent(height));
        int from = (columns * rows) - 3;

        for (int tap = 0; tap < kernel * kernel; tap++)
        {
            (int tapRow, int tapColumn) = (tap / kernel, tap % kernel);
            (int image, int row, int column) = Place(from);
            uint[] actual = _copy.Pixels(map, Pixels * 32,
                [32, (column * stride) - padding, (row * stride) - padding, image], (tapColumn, tapRow));

            for (int i = 0; i < Pixels * 32; i++)
            {
                (int n, int p, int q) = Place(from + (i / 32));
                (int h, int w, int c) = ((p * stride) - padding + tapRow, (q * stride) - padding + tapColumn, 32 + (i % 32));
                bool inside = n < Images && h >= 0 && h < height && w >= 0 && w < width && c < Channels;
                float expected = inside ? x[((((n * height) + h) * width) + w) * Channels + c] : 0;
                Assert.Equal(BitConverter.SingleToUInt32Bits(expected), actual[Permuted(i, swizzles: true)]);
            }
        }

        int Extent(int extent) => ((extent + (2 * padding) - kernel) / stride) + 1;
        (int Image, int Row, int Column) Place(int pixel) => (pixel / (columns * rows), pixel / columns % rows, pixel % columns);
    }

    [Theory]
    [InlineData(BulkCopy.Wait, "", "reads shared address 0, which a bulk copy uses")]
    [InlineData("BYTES;\n@%first cp", "4096;\n@%first cp", "waits for what no other warp will do")]
    [InlineData("BYTES;\n@%first cp", "128;\n@%first cp", "bytes more to the mbarrier than threads announced")]
    [InlineData(BulkCopy.Expect, "@%first mbarrier.arrive.shared::cta.b64 _, [full];", "reads shared address 0, which")]
    [InlineData("[full], 0;", "[full], 1;", "reads shared address 0, which")]
    [InlineData("bar.sync 0;", "", "with no barrier between")]
    [InlineData(BulkCopy.Acquire, "", "for which there was no fence.proxy.tensormap")]
    public void What_is_missing_is_found(string text, string instead, string reason)
    {
        TensorMap map = Matrix();
        string Change(string whole)
        {
            string before = whole.ReplaceLineEndings("\n");
            Assert.Contains(text, before, StringComparison.Ordinal);
            return before.Replace(text, instead, StringComparison.Ordinal);
        }

        var error = Assert.Throws<EmulationException>(() => _copy.Changed(map, 512, Change));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_ends_before_its_copies_is_named()
    {
        TensorMap map = Matrix();

        var error = Assert.Throws<EmulationException>(() => _copy.Changed(map, 512, text => text.Replace(BulkCopy.Wait, "ret;", StringComparison.Ordinal)));

        Assert.Contains("the group ends before its bulk copies have arrived", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[box], [%rd0", "[box+128], [%rd0", "no multiple of 1024")]
    [InlineData("[box], [%rd0", "[box], [%rd1", "there is no tensor map at address")]
    public void Misuse_is_named(string text, string instead, string reason)
    {
        TensorMap map = Matrix();
        string copy = "2d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [box], [%rd0, {0, 0}], [full]";

        var error = Assert.Throws<EmulationException>(() => _copy.Changed(
            map, 512, whole => whole.Replace("COPY", copy.Replace(text, instead, StringComparison.Ordinal), StringComparison.Ordinal)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 64, 32, 16, "begins at no multiple of 16 bytes")]
    [InlineData(0, 66, 32, 16, "stride 1 is no multiple of 16 bytes")]
    [InlineData(0, 64, 30, 16, "a row of a box has 120 bytes, no multiple of 16")]
    [InlineData(0, 64, 36, 16, "more than the 128 that are permuted")]
    [InlineData(0, 64, 32, 257, "a box of 257 elements in dimension 1")]
    public void A_map_that_no_driver_makes_is_refused(int offset, int columns, int boxColumns, int boxRows, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => TensorMap.Tiled(
            TensorMapType.Float32, (nuint)offset, [columns, 64], [columns * 4], [boxColumns, boxRows], swizzles: true));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private TensorMap Matrix() => TensorMap.Tiled(
        TensorMapType.Float32, _copy.Add<float>(new float[64 * 64]), [64, 64], [256], [32, 16], swizzles: true);

    // Words of rows of 128 bytes, with chunks of four permuted by the number of the row.
    private static int Permuted(int word, bool swizzles) => swizzles ? word ^ ((word / 32 % 8) * 4) : word;
}
