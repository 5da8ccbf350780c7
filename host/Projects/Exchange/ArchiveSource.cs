using System.IO.Compression;
using System.IO.Hashing;
using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Projects.Exchange;

/// <summary>
/// The files of a ZIP archive. Nothing is ever written to the disk under a name of the archive, and an entry that claims to be small is
/// not read any further than it claims.
/// </summary>
internal sealed class ArchiveSource : AnnotationSource, IDisposable
{
    private const int MostEntries = 1_000_000;
    private const int MostExpansion = 100;
    private const long SmallEnough = 1 << 20;
    private const long LargestEntry = 1L << 31;
    private const int UnixTypeShift = 16;
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private ArchiveSource(string path, ZipArchive archive)
    {
        (Name, _archive) = (path, archive);
        if (archive.Entries.Count > MostEntries)
        {
            throw new DataException($"{path}: has {archive.Entries.Count} entries, more than {MostEntries}");
        }

        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            Add(entry);
        }

        Paths = _entries.Count > 0 ? [.. _entries.Keys.Order(StringComparer.Ordinal)] : throw new InvalidDataException("it has no files");
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Paths { get; }

    /// <summary>Opens an archive.</summary>
    /// <exception cref="DataException">It is none, is damaged, or has entries that lead out of it.</exception>
    public static ArchiveSource Of(string path)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            return new ArchiveSource(path, archive);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            archive?.Dispose();
            throw new DataException($"{path}: cannot be read as a ZIP archive: {problem.Message}", problem);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Stream Open(string path)
    {
        ZipArchiveEntry entry = _entries[path];
        try
        {
            Stream copy = entry.Length <= SmallEnough ? new MemoryStream() : Temporary();
            using Stream packed = entry.Open();
            CopyAll(packed, copy, entry);
            copy.Position = 0;
            return copy;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            throw new DataException($"{Name}: entry {path}: cannot be unpacked: {problem.Message}", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static FileStream Temporary() => new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private void Add(ZipArchiveEntry entry)
    {
        string path = entry.FullName.Replace('\\', '/');
        bool leadsOut = path.StartsWith('/') || path.Contains(':') || path.Contains('\0') || path.Split('/').Contains("..");
        string? fault =
            leadsOut ? "leads out of the archive"
            : ((entry.ExternalAttributes >> UnixTypeShift) & UnixTypeMask) == UnixLink ? "is a link"
            : entry.Length > LargestEntry ? "is larger than 2 GiB"
            : entry.Length > SmallEnough && entry.Length / MostExpansion > entry.CompressedLength ? "expands more than a hundred times"
            : _entries.TryAdd(path, entry) ? null : "is there twice";
        if (fault is not null)
        {
            throw new DataException($"{Name}: entry '{path}' {fault}; such archives are not read, pack the files anew");
        }
    }

    private static void CopyAll(Stream from, Stream to, ZipArchiveEntry entry)
    {
        byte[] buffer = new byte[1 << 16];
        long left = entry.Length;
        var checksum = new Crc32();
        for (int count; (count = from.Read(buffer)) > 0; left -= count)
        {
            if (count > left)
            {
                throw new InvalidDataException("it is longer than it says");
            }

            checksum.Append(buffer.AsSpan(0, count));
            to.Write(buffer, 0, count);
        }

        // .NET does not compare it.
        if (checksum.GetCurrentHashAsUInt32() != entry.Crc32 || left != 0)
        {
            throw new InvalidDataException("its checksum is another one");
        }
    }
}
