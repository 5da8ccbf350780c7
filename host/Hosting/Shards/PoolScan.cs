using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Hosting.Shards;

/// <summary>
/// One pass over the ids of a pool: counts them, finds those that are there twice, and keeps a place every now and then. It
/// needs some 40 bytes for each image.
/// </summary>
internal sealed class PoolScan
{
    // Of lines or headers, which are quick to pass over.
    private const int Distance = 1024;

    private readonly List<(long Image, PoolMark Mark)> _marks = [];

    private PoolScan()
    {
    }

    /// <summary>Number of images.</summary>
    public long Images { get; private set; }

    /// <param name="images">The pool.</param>
    /// <param name="tell">Told of the count now and then.</param>
    /// <param name="cancellation">Asked for now and then.</param>
    /// <exception cref="DataException">An id is there twice, or cannot stand in a line.</exception>
    public static PoolScan Of(IPoolImages images, Action<long> tell, CancellationToken cancellation)
    {
        var scan = new PoolScan();
        var seen = new HashSet<UInt128>();
        foreach ((string id, PoolMark mark) in images.Places())
        {
            RequireLine(id);
            if (!seen.Add(Hash(id)))
            {
                throw new DataException($"{id}: is there twice; name each image once");
            }

            if (scan._marks.Count == 0 || scan.Images - scan._marks[^1].Image >= Distance || mark.File != scan._marks[^1].Mark.File)
            {
                scan._marks.Add((scan.Images, mark));
                cancellation.ThrowIfCancellationRequested();
                tell(scan.Images);
            }

            scan.Images++;
        }

        return scan;
    }

    /// <summary>Shards of equal size, but for one image.</summary>
    /// <param name="count">Number of shards.</param>
    /// <param name="images">The pool.</param>
    /// <exception cref="ConfigurationException">There are more than images.</exception>
    /// <exception cref="DataException">The pool cannot be read.</exception>
    public IReadOnlyList<Shard> Split(int count, IPoolImages images)
    {
        if (count > Images)
        {
            throw new ConfigurationException($"--shards {count}: there are {Images} images; give at most as many shards");
        }

        return [.. Enumerable.Range(0, count).Select(unit => Shard(unit, Border(unit, count), Border(unit + 1, count), images))];
    }

    /// <summary>Requires that a line can hold an id.</summary>
    /// <exception cref="DataException">It has a line break.</exception>
    public static string RequireLine(string id) => id.AsSpan().ContainsAny('\r', '\n')
        ? throw new DataException($"{VisibleText.Of(id)}: has a line break in its name; rename it") : id;

    private long Border(int unit, int count) => (long)((Int128)Images * unit / count);

    private Shard Shard(int unit, long first, long end, IPoolImages images)
    {
        if (end - first > int.MaxValue)
        {
            throw new ConfigurationException($"--shards: a shard would have {end - first} images; give more shards");
        }

        (long image, PoolMark mark) = _marks[LastUpTo(first)];
        int skip = (int)(first - image);
        return new Shard(Shards.Shard.FolderOf(unit), first, (int)(end - first), images.From(mark, skip).First().Id, mark, skip);
    }

    private int LastUpTo(long image)
    {
        int found = _marks.BinarySearch((image, null!), Comparer<(long Image, PoolMark Mark)>.Create((a, b) => a.Image.CompareTo(b.Image)));
        return found >= 0 ? found : ~found - 1;
    }

    // Two ids of the same half of a checksum are not to be expected in any pool.
    private static UInt128 Hash(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
