using System.Collections.Concurrent;
using System.Globalization;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Images.Caching;

/// <summary>
/// Keeps decoded and resized images in a folder between runs. It changes the time of a run only: a record is found
/// by the content of its file, the size and the build of the decoder, and is taken only if its digest is right.
/// </summary>
public sealed class PixelCache : IDisposable
{
    /// <summary>The environment variable with the bound of the folder, in millions of bytes.</summary>
    public const string BoundVariable = "QUERENT_CACHE_MEGABYTES";

    private const int DefaultMegabytes = 4000;
    private const long Growth = 1_000_000;

    private readonly ConcurrentDictionary<ContentKey, (Pack Pack, int Position, PixelRecord Record)> _records = [];
    private readonly List<Pack> _packs = [];
    private readonly Lock _adding = new();
    private readonly PackFolder _folder;
    private readonly string _name;
    private readonly int _pixelLength;
    private readonly Action<string> _warn;
    private Pack? _own;
    private bool _closed;

    private PixelCache(string folder, int size, long bound, Action<string> warn)
    {
        // The identity of the build changes with the code of decoders and resizing and with the libraries it uses.
        string build = typeof(PixelCache).Module.ModuleVersionId.ToString("N")[..12];
        (_name, _warn, _pixelLength) = (folder, warn, 3 * size * size);
        _folder = new PackFolder(folder, $"{build}-{size}", bound);
    }

    /// <summary>Opens the cache that a data set may use, if it may.</summary>
    /// <param name="context">Names the folder, and takes a line if that cannot be used.</param>
    /// <param name="size">The side of all images, in pixels.</param>
    /// <exception cref="ConfigurationException">The bound in the environment is no number.</exception>
    public static PixelCache? Open(DatasetContext context, int size) =>
        Open(context, size, Environment.GetEnvironmentVariable(BoundVariable));

    internal static PixelCache? Open(DatasetContext context, int size, string? bound)
    {
        if (context.CacheFolder is not { } folder || Megabytes(bound) is not (> 0 and var megabytes))
        {
            return null;
        }

        var cache = new PixelCache(folder, size, megabytes * 1_000_000L, context.Warn);
        cache.OpenPacks(context.Cancellation);
        return cache;
    }

    /// <summary>The pixels that are kept for a content, or decodes them and keeps them if it can.</summary>
    public byte[] Pixels(ContentKey content, Func<byte[]> decode)
    {
        if (_records.TryGetValue(content, out var found))
        {
            if (TryRead(found.Pack, found.Position, found.Record) is { } kept)
            {
                return kept;
            }

            _records.TryRemove(content, out _);
        }

        byte[] pixels = decode();
        Add(content, pixels);
        return pixels;
    }

    /// <summary>Releases reserved disk space that was not used.</summary>
    public void Trim()
    {
        lock (_adding)
        {
            TrimOwn();
        }
    }

    /// <summary>Closes all files; the cached images stay.</summary>
    public void Dispose()
    {
        lock (_adding)
        {
            _closed = true;
            TrimOwn();
            _packs.ForEach(pack => pack.Dispose());
            _packs.Clear();
            _records.Clear();
            _own = null;
        }
    }

    private static int Megabytes(string? bound) => string.IsNullOrEmpty(bound) ? DefaultMegabytes
        : int.TryParse(bound, CultureInfo.InvariantCulture, out int number) && number >= 0 ? number
        : throw new ConfigurationException(
            $"{BoundVariable}: '{bound}' is no number of megabytes; set it to a whole number, 0 for no cache");

    private void OpenPacks(CancellationToken cancellation)
    {
        try
        {
            foreach (string file in _folder.Readable())
            {
                cancellation.ThrowIfCancellationRequested();
                OpenPack(file);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            GoOnWithout(problem);
        }
    }

    // Another process may have deleted it by now.
    private void OpenPack(string file)
    {
        try
        {
            var pack = Pack.Open(file, _pixelLength);
            _packs.Add(pack);
            foreach ((int position, PixelRecord record) in pack.Heads().Index())
            {
                _records[record.Key] = (pack, position, record);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Its images are decoded again.
        }
    }

    // A damaged pack is deleted: its other images are decoded again at the next start.
    private static byte[]? TryRead(Pack pack, int position, PixelRecord record)
    {
        try
        {
            byte[]? pixels = pack.Read(position, record);
            if (pixels is null)
            {
                pack.Delete();
            }

            return pixels;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return null;
        }
    }

    private void Add(ContentKey content, byte[] pixels)
    {
        PixelRecord record = PixelRecord.Of(content, pixels);
        lock (_adding)
        {
            try
            {
                if (!_closed && !_records.ContainsKey(content) && OwnPackWithRoom() is { } own)
                {
                    _records[content] = (own, own.Append(record, pixels), record);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                GoOnWithout(problem);
            }
        }
    }

    // Nothing while another process has the lock: this image is not kept then.
    private Pack? OwnPackWithRoom()
    {
        if (_own is { HasRoom: true })
        {
            return _own;
        }

        using IDisposable? hold = _folder.TryLock();
        if (hold is null)
        {
            return null;
        }

        long record = PixelRecord.HeaderLength + _pixelLength;
        long wanted = Math.Max(1, Growth / record) * record;
        if (!_folder.MakeRoom(wanted))
        {
            ReleaseUnused();
            if (!_folder.MakeRoom(wanted))
            {
                Stop("the cache of decoded images is full; the rest is decoded anew at each start, unless " +
                    $"{BoundVariable} allows for more");
                return null;
            }
        }

        if (_own is null)
        {
            _own = Pack.Create(_folder.FreeName(), _pixelLength);
            _packs.Add(_own);
        }

        _own.Grow(wanted);
        return _own;
    }

    // Packs of other data of the same size make room for what is decoded now.
    private void ReleaseUnused()
    {
        foreach (Pack pack in _packs.Where(pack => !pack.IsUsed && pack != _own).ToArray())
        {
            foreach (ContentKey key in _records.Where(entry => entry.Value.Pack == pack).Select(entry => entry.Key))
            {
                _records.TryRemove(key, out _);
            }

            _packs.Remove(pack);
            pack.Dispose();
        }
    }

    private void GoOnWithout(Exception problem) =>
        Stop($"decoded images cannot be kept here ({ReadingErrors.OneLine(problem)}), so that the next start decodes " +
            "them anew; set QUERENT_CACHE to another folder, or switch the cache off with --no-cache");

    private void Stop(string reason)
    {
        _closed = true;
        TrimOwn();
        _warn($"{_name}: {reason}");
    }

    private void TrimOwn()
    {
        try
        {
            _own?.Trim();
        }
        catch (IOException)
        {
            // The space stays reserved until the file is deleted.
        }
    }
}
