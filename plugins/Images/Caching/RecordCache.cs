using System.Collections.Concurrent;
using System.Globalization;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Images.Caching;

/// <summary>
/// Keeps records of one length and kind in a folder between runs: what was computed from a content, under the key of that
/// content. A record is taken only if its digest is right, so that a cache changes the time of a run only.
/// </summary>
public sealed class RecordCache : IDisposable
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
    private readonly int _length;
    private readonly string _noun;
    private readonly Action<string> _warn;
    private Pack? _own;
    private bool _closed;

    private RecordCache(string folder, RecordKind kind, long bound, Action<string> warn)
    {
        (_name, _warn, _length, _noun) = (folder, warn, kind.Length, kind.Noun);
        _folder = new PackFolder(folder, kind.Name, bound);
    }

    /// <summary>Opens a cache, if there may be one.</summary>
    /// <param name="folder">Of all caches of a user; null for none.</param>
    /// <param name="kind">Of its records.</param>
    /// <param name="warn">Takes a line if the folder cannot be used.</param>
    /// <param name="cancellation">Asked for between files.</param>
    /// <exception cref="ConfigurationException">The bound in the environment is no number.</exception>
    public static RecordCache? Open(
        string? folder, RecordKind kind, Action<string> warn, CancellationToken cancellation = default) =>
        Open(folder, kind, warn, Environment.GetEnvironmentVariable(BoundVariable), cancellation);

    internal static RecordCache? Open(
        string? folder, RecordKind kind, Action<string> warn, string? bound, CancellationToken cancellation)
    {
        if (folder is null || Megabytes(bound) is not (> 0 and var megabytes))
        {
            return null;
        }

        var cache = new RecordCache(folder, kind, megabytes * 1_000_000L, warn);
        cache.OpenPacks(cancellation);
        return cache;
    }

    /// <summary>The record of a content; null if there is none.</summary>
    public byte[]? Find(ContentKey content)
    {
        if (!_records.TryGetValue(content, out var found))
        {
            return null;
        }

        if (TryRead(found.Pack, found.Position, found.Record) is { } kept)
        {
            return kept;
        }

        _records.TryRemove(content, out _);
        return null;
    }

    /// <summary>Keeps a record, if it can.</summary>
    /// <param name="content">The source of the record.</param>
    /// <param name="record">Of the length of the kind.</param>
    public void Add(ContentKey content, byte[] record)
    {
        var head = PixelRecord.Of(content, record);
        lock (_adding)
        {
            try
            {
                if (!_closed && !_records.ContainsKey(content) && OwnPackWithRoom() is { } own)
                {
                    _records[content] = (own, own.Append(head, record), head);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                GoOnWithout(problem);
            }
        }
    }

    /// <summary>Releases reserved disk space that was not used.</summary>
    public void Trim()
    {
        lock (_adding)
        {
            TrimOwn();
        }
    }

    /// <summary>Closes all files; the records stay.</summary>
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
            var pack = Pack.Open(file, _length);
            _packs.Add(pack);
            foreach ((int position, PixelRecord record) in pack.Heads().Index())
            {
                _records[record.Key] = (pack, position, record);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Its records are computed again.
        }
    }

    // A damaged pack is deleted: its other records are computed again at the next start.
    private static byte[]? TryRead(Pack pack, int position, PixelRecord record)
    {
        try
        {
            byte[]? kept = pack.Read(position, record);
            if (kept is null)
            {
                pack.Delete();
            }

            return kept;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return null;
        }
    }

    // Nothing while another process has the lock: this record is not kept then.
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

        long record = PixelRecord.HeaderLength + _length;
        long wanted = Math.Max(1, Growth / record) * record;
        if (!_folder.MakeRoom(wanted))
        {
            ReleaseUnused();
            if (!_folder.MakeRoom(wanted))
            {
                Stop($"the cache of {_noun} is full; the rest is computed anew at each start, unless {BoundVariable} allows for more");
                return null;
            }
        }

        if (_own is null)
        {
            _own = Pack.Create(_folder.FreeName(), _length);
            _packs.Add(_own);
        }

        _own.Grow(wanted);
        return _own;
    }

    // Packs of other data of the same kind make room for what is computed now.
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
        Stop($"{_noun} cannot be kept here ({ReadingErrors.OneLine(problem)}), so that the next start computes " +
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

/// <summary>A kind of records of a cache.</summary>
/// <param name="Name">Part of file names: it changes with all that a record depends on besides the content.</param>
/// <param name="Length">Bytes of a record.</param>
/// <param name="Noun">The records in messages: <c>decoded images</c>.</param>
public sealed record RecordKind(string Name, int Length, string Noun);
