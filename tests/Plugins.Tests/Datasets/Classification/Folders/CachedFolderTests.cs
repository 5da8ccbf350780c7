using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.Tests.Datasets.Classification.Folders;
using Querent.Plugins.Tests.Images;
using Querent.Randomness;
using StbImageWriteSharp;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

/// <summary>A folder of images gives the same pixels with and without the cache, and from a damaged one.</summary>
public sealed class CachedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _images;
    private readonly string _cache;

    public CachedFolderTests()
    {
        (_images, _cache) = (Path.Combine(_folder.Path, "images"), Path.Combine(_folder.Path, "cache"));
        for (int i = 0; i < 12; i++)
        {
            string extension = new[] { "png", "jpg", "bmp" }[i % 3];
            Write(i, i, _folder.File("images", i < 6 ? "a" : "b", $"{i}.{extension}"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1024)]
    [InlineData(0)]
    public void Pixels_are_the_same_cold_warm_and_damaged(int megabytes)
    {
        byte[][] expected = Read(megabytes, cache: null);

        Assert.Equal(expected, Read(megabytes, _cache));
        Assert.Equal(expected, Read(megabytes, _cache));
        foreach (string pack in Directory.GetFiles(_cache, "*.pixels"))
        {
            byte[] content = File.ReadAllBytes(pack);
            for (int i = 0; i < content.Length; i += 1000)
            {
                content[i] ^= 4;
            }

            File.WriteAllBytes(pack, content);
        }

        Assert.Equal(expected, Read(megabytes, _cache));
    }

    [Fact]
    public void A_warm_cache_is_what_pixels_come_from()
    {
        Read(1024, _cache);
        long kept = Directory.GetFiles(_cache, "*.pixels").Sum(pack => new FileInfo(pack).Length);
        Read(1024, _cache);

        Assert.Equal(12 * (32 + (3 * 24 * 24)), kept);
        Assert.Equal(kept, Directory.GetFiles(_cache, "*.pixels").Sum(pack => new FileInfo(pack).Length));
    }

    [Fact]
    public void A_file_that_changed_without_a_trace_in_length_or_time_is_decoded_anew()
    {
        string file = Path.Combine(_images, "a", "2.bmp");
        DateTime time = File.GetLastWriteTimeUtc(file);
        Read(1024, _cache);
        Write(99, 2, file);
        File.SetLastWriteTimeUtc(file, time);

        Assert.Equal(Read(1024, cache: null), Read(1024, _cache));
    }

    private byte[][] Read(int megabytes, string? cache)
    {
        using ImageDataset dataset = FolderReading.Read(
            _images, $$"""{ "imageSize": 24, "cacheMegabytes": {{megabytes}} }""", cache: cache);
        return [.. Pixels(dataset.Pool), .. Pixels(dataset.Test)];
    }

    private static IEnumerable<byte[]> Pixels(ImageSet images) =>
        [.. Enumerable.Range(0, images.Count).Select(i => images[i].Pixels())];

    private static void Write(int colours, int extent, string file)
    {
        (int width, int height) = (30 + extent, 50 - extent);
        var pixels = new byte[3 * width * height];
        var stream = new RandomStream((ulong)colours + 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)stream.NextUInt32();
        }

        ImageFixture.Write(file, pixels, width, height, ColorComponents.RedGreenBlue);
    }
}
