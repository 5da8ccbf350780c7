using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class JpegDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_segment_that_reaches_behind_the_end_is_refused()
    {
        byte[] jpeg = Sample("sequential-420");
        jpeg[4] ^= 0x80;

        AssertDamaged("the segment at byte 4 reaches behind the end of the file", jpeg);
    }

    [Fact]
    public void Junk_behind_a_table_is_refused()
    {
        byte[] jpeg = Sample("sequential-420");
        int table = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]) + 2 + 67;

        AssertDamaged($"no marker at byte {table}", [.. jpeg[..table], 7, .. jpeg[table..]]);
    }

    [Theory]
    [InlineData("sequential-420")]
    [InlineData("sequential-422-restart")]
    [InlineData("progressive-420")]
    public void A_scan_that_lacks_some_blocks_is_refused(string name)
    {
        byte[] jpeg = Sample(name);
        int scan = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]) + 14;

        AssertDamaged("", [.. jpeg[..(scan + 20)], .. jpeg[(scan + 150)..]]);
    }

    [Theory]
    [InlineData("sequential-420")]
    [InlineData("sequential-not-interleaved")]
    [InlineData("progressive-420")]
    [InlineData("progressive-grey")]
    public void A_file_that_ends_anywhere_before_its_end_marker_is_refused(string name)
    {
        byte[] jpeg = Sample(name);
        for (int length = 1; length < jpeg.Length - 3; length++)
        {
            AssertRefused(jpeg[..length]);
        }
    }

    // Unlike a missing end, an end marker that comes too early.
    [Fact]
    public void An_end_marker_within_a_scan_is_refused()
    {
        byte[] jpeg = Sample("sequential-420");

        AssertDamaged("its scan ends too early", [.. jpeg[..^30], 0xFF, 0xD9]);
    }

    [Fact]
    public void A_component_without_a_scan_is_refused()
    {
        byte[] jpeg = Sample("sequential-not-interleaved");
        int last = jpeg.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        int tables = jpeg.AsSpan(0, last).LastIndexOf([(byte)0xFF, (byte)0xC4]);

        AssertDamaged("it ends before its last scan", [.. jpeg[..Math.Min(last, tables)], 0xFF, 0xD9]);
    }

    [Fact]
    public void A_progressive_picture_whose_refinements_are_missing_is_refused()
    {
        byte[] jpeg = Sample("progressive-420");
        int last = jpeg.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);

        AssertDamaged("", jpeg[..last]);
    }

    [Fact]
    public void Restart_markers_that_are_missing_or_out_of_order_are_refused()
    {
        byte[] jpeg = Sample("sequential-422-restart");
        int first = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xD0]);
        byte[] other = [.. jpeg];
        other[first + 1] = 0xD3;

        AssertDamaged("a restart marker is missing in its scan", other);
        AssertDamaged("", [.. jpeg[..first], .. jpeg[(first + 2)..]]);
    }

    [Fact]
    public void A_marker_that_cannot_stand_in_a_scan_is_refused()
    {
        byte[] jpeg = Sample("sequential-420");

        AssertDamaged("", [.. jpeg[..^40], 0xFF, 0xD0, .. jpeg[^40..]]);
        AssertDamaged("", [.. jpeg[..^40], 0xFF, 0x3C, .. jpeg[^40..]]);
    }

    [Fact]
    public void Data_that_no_block_needs_is_refused() =>
        AssertDamaged("its scan holds more data than its blocks need", [.. Sample("sequential-420")[..^2],
            .. "abcdefgh"u8, 0xFF, 0xD9]);

    [Theory]
    [InlineData(0xC3, "a JPEG of lossless coding")]
    [InlineData(0xC5, "a JPEG of hierarchical coding")]
    [InlineData(0xC9, "a JPEG of arithmetic coding")]
    [InlineData(0xCA, "a JPEG of arithmetic coding")]
    [InlineData(0xF7, "a JPEG of lossless coding (JPEG-LS)")]
    public void A_coding_that_is_not_read_is_named(byte marker, string kind)
    {
        byte[] jpeg = Sample("sequential-420");
        jpeg[Frame(jpeg) + 1] = marker;

        AssertError($"is {kind}, which is not read; save it as PNG", jpeg);
    }

    [Theory]
    [InlineData(4, 12, "is a JPEG of 12 bits a sample, which is not read; save it as PNG")]
    [InlineData(9, 2, "is a JPEG of 2 components, which is not read; save it as PNG")]
    [InlineData(11, 0x30, "is damaged (its components are impossible); replace or remove it")]
    public void A_frame_that_is_not_read_is_named(int place, byte value, string problem)
    {
        byte[] jpeg = Sample("sequential-420");
        jpeg[Frame(jpeg) + place] = value;

        AssertError(problem, jpeg);
    }

    [Fact]
    public void A_stray_byte_does_not_switch_the_size_limit_off()
    {
        byte[] jpeg = Sample("sequential-420");
        new byte[] { 0x3E, 0x80, 0x3E, 0x80 }.CopyTo(jpeg, Frame(jpeg) + 5);

        AssertError(
            "has 16000 x 16000 pixels; up to 64 million and 30000 a side are read, shrink it",
            [.. jpeg[..20], 0, .. jpeg[20..]]);
    }

    // Damage by one bit need not show in a JPEG, which has no checksum; but each file is an answer or one clear error.
    [Theory]
    [InlineData("sequential-422-restart")]
    [InlineData("progressive-420")]
    [InlineData("cmyk")]
    public void A_flipped_bit_never_hangs_and_is_no_crash(string name)
    {
        byte[] jpeg = Sample(name);
        int refused = 0;
        for (int bit = 0; bit < 8 * jpeg.Length; bit++)
        {
            jpeg[bit / 8] ^= (byte)(1 << (bit % 8));
            refused += Agreement.Check(Write(jpeg)) ? 0 : 1;
            jpeg[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.InRange(refused, jpeg.Length, 8 * jpeg.Length);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(SampleImages.Jpeg(name));

    private static int Frame(byte[] jpeg) => jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);

    private void AssertDamaged(string what, byte[] content)
    {
        string message = AssertRefused(content);

        Assert.StartsWith($"is damaged ({what}", message, StringComparison.Ordinal);
        Assert.EndsWith("); replace or remove it", message, StringComparison.Ordinal);
    }

    private void AssertError(string problem, byte[] content) => Assert.Equal(problem, AssertRefused(content));

    private string AssertRefused(byte[] content)
    {
        string file = Write(content);
        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file));
        Assert.StartsWith($"{file}: ", error.Message, StringComparison.Ordinal);
        return error.Message[(file.Length + 2)..];
    }

    private string Write(byte[] content)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, content);
        return file;
    }
}
