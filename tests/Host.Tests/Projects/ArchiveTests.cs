using System.IO.Compression;
using Querent.Errors;
using Querent.Host.Tests.Support;
using Querent.Projects.Exchange;

namespace Querent.Host.Tests.Projects;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _packed;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Entries_are_files_that_can_be_sought()
    {
        string path = Pack(("b/tasks.json", "text"), ("a.txt", ""), ("large", new string('x', 50)));

        using ArchiveSource archive = ArchiveSource.Of(path);

        Assert.Equal(["a.txt", "b/tasks.json", "large"], archive.Paths);
        using Stream stream = archive.Open("b/tasks.json");
        stream.Position = 1;
        Assert.Equal("ext", new StreamReader(stream).ReadToEnd());
    }

    [Theory]
    [InlineData("../a.txt", "leads out of the archive")]
    [InlineData("x/../../a.txt", "leads out of the archive")]
    [InlineData("..\\a.txt", "leads out of the archive")]
    [InlineData("/etc/a.txt", "leads out of the archive")]
    [InlineData("C:/a.txt", "leads out of the archive")]
    public void Entries_that_lead_out_are_refused(string name, string message) => Refuse(Pack((name, "text")), message);

    [Fact]
    public void Entries_twice_links_and_bombs_are_refused()
    {
        Refuse(Pack(("a", "1"), ("a", "2")), "is there twice");
        Refuse(Pack(("a", new string('0', 4 << 20))), "expands more than a hundred times");

        string link = Pack(("a", "/etc/passwd"));
        using (ZipArchive archive = ZipFile.Open(link, ZipArchiveMode.Update))
        {
            archive.Entries[0].ExternalAttributes = unchecked((int)0xA1FF0000);
        }

        Refuse(link, "is a link");
    }

    [Fact]
    public void Damaged_archives_are_told()
    {
        string path = Pack(("a", "some text that is long enough"));
        byte[] bytes = File.ReadAllBytes(path);
        for (int length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Contains("cannot be read as a ZIP archive", Assert.Throws<DataException>(() => ArchiveSource.Of(path)).Message, StringComparison.Ordinal);
        }

        // The length in the directory says less than the content has.
        int directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        bytes[directory + 24] = 3;
        File.WriteAllBytes(path, bytes);
        using ArchiveSource archive = ArchiveSource.Of(path);
        Assert.Contains("entry a: cannot be unpacked", Assert.Throws<DataException>(() => archive.Open("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_is_found_by_the_checksum()
    {
        string path = Pack(("a", new string('7', 40)));
        byte[] bytes = File.ReadAllBytes(path);
        int data = bytes.AsSpan().IndexOf("a"u8) + 2;
        bytes[data] ^= 4;
        File.WriteAllBytes(path, bytes);

        using ArchiveSource archive = ArchiveSource.Of(path);
        Assert.Throws<DataException>(() => archive.Open("a"));
    }

    private static void Refuse(string path, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => ArchiveSource.Of(path)).Message, StringComparison.Ordinal);

    private string Pack(params (string Name, string Text)[] files)
    {
        string path = _folder.Under($"{_packed++}.zip");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string text) in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
