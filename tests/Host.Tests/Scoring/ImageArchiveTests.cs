using System.Formats.Tar;
using System.IO.Compression;
using Querent.Errors;
using Querent.Host.Tests.Support;
using Querent.Hosting.Scoring;

namespace Querent.Host.Tests.Scoring;

public sealed class ImageArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static (string Name, byte[] Content)[] Entries =>
    [
        ("cat/1.jpg", [1, 2, 3]), ("cat/1.cls", [0]), ($"{new string('x', 200)}.png", new byte[1000]), ("README.txt", [4]),
        (".hidden.png", [5]), ("__MACOSX/1.jpg", [6]), ("empty.bmp", []), ("dog.left.webp", [7]),
    ];

    private string Path => _folder.Under("a/images.tar");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_are_named_by_archive_and_entry_and_all_else_is_passed_over()
    {
        ImageTar.Write(Path, Entries);

        NamedImage[] images = [.. new ImageArchive("images.tar", _folder.Under("a")).Images()];

        Assert.Equal(["images.tar#cat/1.jpg", $"images.tar#{new string('x', 200)}.png", "images.tar#empty.bmp", "images.tar#dog.left.webp"],
            images.Select(image => image.Id));
        Assert.Equal([3, 1000, 0, 1], images.Select(image => image.Load().Length));
        Assert.Equal([1, 2, 3], images[0].Load());
    }

    [Fact]
    public void Reading_begins_at_any_image()
    {
        ImageTar.Write(Path, Entries);
        var archive = new ImageArchive(Path);
        (string Id, long Offset)[] places = [.. archive.Places()];

        Assert.Equal(archive.Images().Select(image => image.Id), places.Select(place => place.Id));
        Assert.All(places.Index(), place => Assert.Equal(
            places[place.Index..].Select(rest => rest.Id), archive.Images(place.Item.Offset, 0).Select(image => image.Id)));
        Assert.Equal([places[^1].Id], archive.Images(places[1].Offset, 2).Select(image => image.Id));
    }

    [Fact]
    public void An_archive_that_is_cut_anywhere_is_never_taken_for_a_shorter_one()
    {
        ImageTar.Write(Path, Entries);
        byte[] whole = File.ReadAllBytes(Path);
        long end = whole.AsSpan().LastIndexOfAnyExcept((byte)0) / 512 * 512 + 512;

        for (int length = 0; length < end; length += 97)
        {
            string cut = _folder.Under("cut.tar");
            File.WriteAllBytes(cut, whole[..length]);

            string message = Assert.Throws<DataException>(() => new ImageArchive(cut).Images().Count()).Message;

            Assert.StartsWith($"{cut}: is cut: ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_archive_behind_another_is_refused()
    {
        ImageTar.Write(Path, Entries);
        byte[] whole = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, [.. whole, .. whole]);

        Assert.Contains("goes on behind its end", Assert.Throws<DataException>(() => new ImageArchive(Path).Images().Count()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_archive_is_refused()
    {
        ImageTar.Write(Path, Entries);
        string packed = _folder.Under("packed.tar");
        using (var stream = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            stream.Write(File.ReadAllBytes(Path));
        }

        Assert.Contains("unpack it if it is compressed", Assert.Throws<DataException>(() => new ImageArchive(packed).Images().Count()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_refused()
    {
        using (var writer = new TarWriter(File.Create(_folder.Under("link.tar"))))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "a.jpg") { LinkName = "b.jpg" });
        }

        Assert.Contains("'a.jpg' is no file but SymbolicLink",
            Assert.Throws<DataException>(() => new ImageArchive(_folder.Under("link.tar")).Images().Count()).Message, StringComparison.Ordinal);
    }
}
