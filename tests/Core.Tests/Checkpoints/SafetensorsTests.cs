using System.Buffers.Binary;
using System.Text;
using Querent.Checkpoints;
using Querent.Errors;
using Xunit;

namespace Querent.Core.Tests.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("querent-safetensors-").FullName;

    [Fact]
    public void What_was_written_is_read_back()
    {
        string path = Path.Combine(_folder, "a.safetensors");
        SafetensorsWriter.Write(
            path, [("b", [2, 2], [1, -2, float.Epsilon, 4]), ("a", [], [7])], new Dictionary<string, string> { ["k"] = "v" });

        SafetensorsFile file = SafetensorsFile.Read(path);

        Assert.Equal("v", file.Metadata["k"]);
        Assert.Equal([2, 2], file.Tensors["b"].Dimensions);
        Assert.Equal([1, -2, float.Epsilon, 4], file.Tensors["b"].ReadSingles());
        Assert.Equal([7], file.Tensors["a"].ReadSingles());
        Assert.Equal(["a.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Other_element_types_are_converted()
    {
        string path = Write("""{"h":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]},"i":{"dtype":"I64","shape":[1],"data_offsets":[2,10]},"f":{"dtype":"F16","shape":[1],"data_offsets":[10,12]}}""",
            [0x80, 0x3F, 5, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x40]);

        SafetensorsFile file = SafetensorsFile.Read(path);

        Assert.Equal([1], file.Tensors["h"].ReadSingles());
        Assert.Equal([5], file.Tensors["i"].ReadSingles());
        Assert.Equal([2], file.Tensors["f"].ReadSingles());
    }

    public static TheoryData<string, string, int> Damaged => new()
    {
        { "overlaps another tensor", Two("[0,4]", "[2,6]"), 6 },
        { "leaves a gap", Two("[0,4]", "[6,10]"), 10 },
        { "bytes at the end belong to no tensor", Two("[0,4]", "[4,8]"), 12 },
        { "lie outside the 8 bytes of data", Two("[0,4]", "[4,12]"), 8 },
        { "lie outside", Two("[0,4]", "[8,4]"), 8 },
        { "lie outside", Two("[-4,0]", "[0,4]"), 8 },
        { "does not fit its 4 bytes", One("F32", "[2]", "[0,4]"), 4 },
        { "does not fit its 4 bytes", One("F32", "[4611686018427387904, 4]", "[0,4]"), 4 },
        { "does not fit its 4 bytes", One("F32", "[-1]", "[0,4]"), 4 },
        { "element type 'F8' is unknown", One("F8", "[4]", "[0,4]"), 4 },
        { "header is damaged", "{\"a\":", 0 },
        { "header is damaged", "[]", 0 },
        { "header is damaged", "{\"a\":{\"dtype\":\"F32\"}}", 0 },
        { "header is damaged", "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,4]}}", 4 },
        { "is there twice", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2 },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_one_clear_line(string problem, string header, int dataBytes)
    {
        string path = Write(header, new byte[dataBytes]);

        var error = Assert.Throws<DataException>(() => SafetensorsFile.Read(path));

        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 127, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, (byte)'{' })]
    public void A_file_that_is_shorter_than_its_header_takes_no_memory(byte[] content)
    {
        string path = Path.Combine(_folder, "short.safetensors");
        File.WriteAllBytes(path, content);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DataException>(() => SafetensorsFile.Read(path));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_missing_file_is_a_data_error()
    {
        string path = Path.Combine(_folder, "none.safetensors");

        Assert.Contains(path, Assert.Throws<DataException>(() => SafetensorsFile.Read(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string One(string type, string shape, string offsets) =>
        $$$"""{"a":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":{{{offsets}}}}}""";

    private static string Two(string first, string second) =>
        $$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}}},"b":{"dtype":"F32","shape":[1],"data_offsets":{{{second}}}}}""";

    private string Write(string header, byte[] data)
    {
        string path = Path.Combine(_folder, "case.safetensors");
        var length = new byte[8];
        byte[] text = Encoding.UTF8.GetBytes(header);
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(path, [.. length, .. text, .. data]);
        return path;
    }
}
