using System.Formats.Tar;
using Querent.Errors;
using Querent.Images;

namespace Querent.Hosting.Scoring;

/// <summary>
/// A tar archive of images, as WebDataset packs them, read once from its beginning to its end. Entries that are no images by
/// their names (labels, captions) are passed over.
/// </summary>
/// <param name="path">Of the archive, as users know it.</param>
/// <param name="folder">The folder that a relative path begins in; null for the present one.</param>
internal sealed class ImageArchive(string path, string? folder = null)
{
    private const int Block = 512;

    // As of image files; an array could not hold much more.
    private const long LargestImage = 256_000_000;

    private readonly string _file = folder is null ? path : Path.Combine(folder, path);

    /// <summary>Whether a name is that of an archive.</summary>
    public static bool IsNamed(string name) => name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);

    /// <summary>All images.</summary>
    /// <exception cref="DataException">The archive is cut or damaged; thrown when the place is reached.</exception>
    public IEnumerable<NamedImage> Images() => Images(0, 0);

    /// <summary>Images from a place on.</summary>
    /// <param name="offset">Of an entry, as <see cref="Places"/> gives it.</param>
    /// <param name="skip">Images from there that are left out.</param>
    /// <exception cref="DataException">As of <see cref="Images()"/>.</exception>
    public IEnumerable<NamedImage> Images(long offset, int skip)
    {
        int image = 0;
        foreach ((TarEntry entry, _) in Entries(offset))
        {
            if (image++ >= skip)
            {
                byte[]? content = entry.Length <= LargestImage ? Content(entry) : null;
                string id = Id(entry);
                yield return new NamedImage(id, () => content ?? throw new DataException(
                    $"{id}: has {entry.Length / 1_000_000} MB, more than the {LargestImage / 1_000_000} MB that are read; shrink it"));
            }
        }
    }

    /// <summary>Ids of all images, with the offset of each in the archive; their contents are not read.</summary>
    /// <exception cref="DataException">As of <see cref="Images()"/>.</exception>
    public IEnumerable<(string Id, long Offset)> Places() => Entries(0).Select(entry => (Id(entry.Entry), entry.Offset));

    /// <summary>Bytes of the file.</summary>
    /// <exception cref="DataException">It is not there.</exception>
    public long Length => new FileInfo(_file) is { Exists: true } file ? file.Length : throw new DataException($"{path}: there is no such file");

    private string Id(TarEntry entry) => $"{path}#{entry.Name}";

    // The library takes a file that ends too early for one that has ended, so that the end is checked here.
    private IEnumerable<(TarEntry Entry, long Offset)> Entries(long offset)
    {
        using FileStream file = Open();
        file.Position = offset;
        using var reader = new TarReader(file, leaveOpen: true);
        long next = offset;
        while (Next(reader, next) is { } entry)
        {
            long begin = next;
            next = entry.Length == 0 ? Aligned(file.Position) : Aligned(entry.DataOffset + entry.Length);
            if (next > file.Length)
            {
                throw Cut($"'{entry.Name}' should end at byte {next}, and the file has {file.Length}");
            }

            if (IsImage(entry))
            {
                yield return (entry, begin);
            }
        }

        RequireEnd(file, next);
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(path, problem);
        }
    }

    private TarEntry? Next(TarReader reader, long place)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (EndOfStreamException)
        {
            throw Cut($"it ends in the entry at byte {place}");
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw new DataException($"{path}: is no tar archive, or a damaged one, at byte {place} ({ReadingErrors.OneLine(problem)}); " +
                "unpack it if it is compressed, or pack it anew", problem);
        }
        catch (IOException problem)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }
    }

    private bool IsImage(TarEntry entry)
    {
        if (!ImageFormats.HasAnyExtension(entry.Name) || entry.Name.Split('/').Any(part => part != "." && PassedOver.Is(part)))
        {
            return false;
        }

        return entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => true,
            TarEntryType.Directory => false,
            _ => throw new DataException($"{path}: '{entry.Name}' is no file but {entry.EntryType}; pack what it stands for " +
                "(tar --dereference --hard-dereference)"),
        };
    }

    private byte[] Content(TarEntry entry)
    {
        var content = new byte[entry.Length];
        try
        {
            entry.DataStream?.ReadExactly(content);
            return content;
        }
        catch (IOException problem)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }
    }

    // Two blocks of zeros end an archive; archives that were put one behind the other have more behind them.
    private void RequireEnd(FileStream file, long end)
    {
        file.Position = end;
        var block = new byte[1 << 16];
        int read = file.ReadAtLeast(block, Block, throwOnEndOfStream: false);
        if (read < Block)
        {
            throw Cut("it has no mark of its end");
        }

        for (; read > 0; read = file.Read(block))
        {
            if (block.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                throw new DataException($"{path}: goes on behind its end, as archives do that were put one behind the other; " +
                    "name each by itself, or pack them anew (tar --concatenate)");
            }
        }
    }

    private DataException Cut(string reason) => new($"{path}: is cut: {reason}; copy it again");

    private static long Aligned(long position) => (position + Block - 1) / Block * Block;
}
