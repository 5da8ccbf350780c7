using Querent.Errors;
using Querent.Extensibility;
using Querent.Images.Caching;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Images.Caching;

public sealed class PixelCacheTests : IDisposable
{
    private const int Size = 8;
    private const int RecordLength = 32 + (3 * Size * Size);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly DatasetContext _context;
    private string? _bound;

    public PixelCacheTests() => _context = new DatasetContext(new Seed(1), _warnings.Add) { CacheFolder = Cache };

    private string Cache => Path.Combine(_folder.Path, "cache");

    private string[] Packs => Directory.Exists(Cache) ? Directory.GetFiles(Cache, "*.pixels") : [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_decoded_once_is_not_decoded_again()
    {
        Assert.Equal(20, Start(0, 20));
        Assert.Equal(0, Start(0, 20));
        Assert.Equal(0, Start(5, 10));
        Assert.Equal(3, Start(18, 23));
        Assert.Equal(0, Start(0, 23));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Another_size_is_decoded_anew()
    {
        Start(0, 3);
        using PixelCache other = PixelCache.Open(_context, 16)!;

        Assert.Equal(new byte[16 * 16 * 3], other.Pixels(Key(1), () => new byte[16 * 16 * 3]));
        Assert.Equal(0, Start(0, 3));
    }

    [Fact]
    public void Without_a_folder_there_is_no_cache() =>
        Assert.Null(PixelCache.Open(_context with { CacheFolder = null }, Size));

    [Fact]
    public void A_file_takes_no_more_room_than_its_records_once_it_is_complete()
    {
        Start(0, 7);

        Assert.Equal(7 * RecordLength, new FileInfo(Assert.Single(Packs)).Length);
    }

    [Fact]
    public void Any_flipped_bit_of_any_record_is_noticed()
    {
        Start(0, 3);
        string pack = Assert.Single(Packs);
        byte[] whole = File.ReadAllBytes(pack);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= (byte)(1 << (at % 8));
            ReplacePacks(damaged);

            Assert.InRange(Start(0, 3), 1, 3);
        }
    }

    // A process that is killed leaves any part of what it wrote, and behind it room that it had reserved.
    [Fact]
    public void Any_part_of_a_file_is_read_as_far_as_it_goes()
    {
        Start(0, 3);
        byte[] whole = File.ReadAllBytes(Assert.Single(Packs));
        for (int length = 0; length <= whole.Length; length += 7)
        {
            ReplacePacks([.. whole[..length], .. new byte[length % 3 * 1000]]);

            Assert.Equal(3 - (length / RecordLength), Start(0, 3));
            AssertSettles();
        }
    }

    [Fact]
    public void A_file_with_a_damaged_record_is_replaced()
    {
        Start(0, 3);
        string pack = Assert.Single(Packs);
        byte[] damaged = File.ReadAllBytes(pack);
        damaged[RecordLength + 50] ^= 1;
        ReplacePacks(damaged);

        Assert.Equal(1, Start(0, 3));
        AssertSettles();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Two_at_once_share_a_folder(int threads)
    {
        using PixelCache one = PixelCache.Open(_context, Size, _bound)!;
        using PixelCache other = PixelCache.Open(_context, Size, _bound)!;
        Parallel.For(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            AssertRight(i % 1000, one);
            AssertRight((i + 500) % 1000, other);
        });
        one.Dispose();
        other.Dispose();

        Assert.InRange(Start(0, 1000), 0, 0);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void An_image_is_not_kept_while_another_process_holds_the_lock()
    {
        Directory.CreateDirectory(Cache);
        using (new FileStream(Path.Combine(Cache, "querent-lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(3, Start(0, 3));
        }

        Assert.Equal(3, Start(0, 3));
        Assert.Equal(0, Start(0, 3));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void The_folder_stays_within_its_bound_and_what_was_unused_longest_goes_first()
    {
        _bound = "3";
        // About a megabyte each: four do not fit.
        const int many = 4000;
        Start(0, many);
        Start(many, 2 * many);
        Age(Packs[0], Packs[1]);
        Assert.Equal(0, Start(0, 1));
        Start(2 * many, 3 * many);
        Start(3 * many, 4 * many);

        Assert.InRange(Packs.Sum(pack => new FileInfo(pack).Length), 1, 3_000_000);
        Assert.Equal(0, Start(0, 1));
        Assert.Equal(1, Start(many, many + 1));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Data_above_the_bound_is_kept_in_part_and_that_is_said_once()
    {
        _bound = "1";
        Assert.Equal(9000, Start(0, 9000));
        Assert.InRange(Packs.Sum(pack => new FileInfo(pack).Length), 1, 1_000_000);
        Assert.InRange(Start(0, 9000), 1, 8999);

        string warning = $"{Cache}: the cache of decoded images is full; the rest is computed anew at each start, unless " +
            "QUERENT_CACHE_MEGABYTES allows for more";
        Assert.Equal([warning, warning], _warnings);
    }

    [Theory]
    [InlineData("much")]
    [InlineData("-1")]
    public void A_bound_that_is_no_number_is_an_error(string bound)
    {
        _bound = bound;
        ConfigurationException error =
            Assert.Throws<ConfigurationException>(() => PixelCache.Open(_context, Size, _bound));

        Assert.Equal($"QUERENT_CACHE_MEGABYTES: '{bound}' is no number of megabytes; set it to a whole number, 0 for " +
            "no cache", error.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_said_once_and_gone_without()
    {
        File.WriteAllText(_folder.File("cache"), "a file where the folder should be");

        Assert.Equal(5, Start(0, 5));
        Assert.StartsWith($"{Cache}: decoded images cannot be kept here (", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        File.WriteAllText(_folder.File("cache", "other.pixels"), "not ours");
        _bound = "1";
        Start(0, 9000);

        Assert.Equal("not ours", File.ReadAllText(Path.Combine(Cache, "other.pixels")));
    }

    // Decodes a range through a cache of its own, as a start of the command does; returns how many were decoded.
    private int Start(int first, int end)
    {
        using PixelCache cache = PixelCache.Open(_context, Size, _bound)!;
        return Enumerable.Range(first, end - first).Sum(i => AssertRight(i, cache));
    }

    private static int AssertRight(int number, PixelCache cache)
    {
        int decoded = 0;
        byte[] pixels = cache.Pixels(Key(number), () =>
        {
            decoded++;
            return Pixels(number);
        });
        Assert.Equal(Pixels(number), pixels);
        return decoded;
    }

    // The other records of a damaged file are decoded once more.
    private void AssertSettles()
    {
        Assert.InRange(Start(0, 3), 0, 2);
        Assert.Equal(0, Start(0, 3));
    }

    private void ReplacePacks(byte[] content)
    {
        string first = Packs[0];
        foreach (string pack in Packs)
        {
            File.Delete(pack);
        }

        File.WriteAllBytes(first, content);
    }

    private static void Age(params string[] packs)
    {
        foreach (string pack in packs)
        {
            File.SetLastWriteTimeUtc(pack, File.GetLastWriteTimeUtc(pack).AddHours(-1));
        }
    }

    private static ContentKey Key(int number) => ContentKey.Of(BitConverter.GetBytes(number));

    private static byte[] Pixels(int number)
    {
        var pixels = new byte[3 * Size * Size];
        var stream = new RandomStream((ulong)number + 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)stream.NextUInt32();
        }

        return pixels;
    }
}
