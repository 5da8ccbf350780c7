using System.Security.Cryptography;
using Querent.Data;
using Querent.Images;

namespace Querent.Projects.Scanning;

/// <summary>
/// Makes a catalogue of the folder of the images. A file with the length and time that the catalogue has of it is not read
/// again.
/// </summary>
/// <param name="folder">Of the images.</param>
/// <param name="passedOver">Folders below it that are not looked into.</param>
internal sealed class FolderScan(string folder, params IReadOnlyList<string> passedOver)
{
    private const int BufferLength = 1 << 17;

    /// <summary>Threads that read files.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Takes the number of files read and the number to read.</summary>
    public Action<int, int> Progress { get; init; } = static (_, _) => { };

    /// <summary>Reads the files that are new or changed.</summary>
    /// <param name="known">The catalogue of the last scan.</param>
    /// <param name="cancellation">Asked for before each file.</param>
    /// <exception cref="Errors.DataException">A folder cannot be listed.</exception>
    public ImageCatalogue Run(ImageCatalogue known, CancellationToken cancellation)
    {
        IReadOnlyList<string> files = FolderListing.Images(folder, passedOver);
        Dictionary<string, CatalogueEntry> before = known.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var entries = new CatalogueEntry[files.Count];
        var toRead = new List<int>();
        for (int i = 0; i < files.Count; i++)
        {
            var info = new FileInfo(Path.Combine(folder, files[i]));
            if (before.TryGetValue(files[i], out CatalogueEntry? entry)
                && info.Exists && entry.Bytes == info.Length && entry.Modified == info.LastWriteTimeUtc.Ticks)
            {
                entries[i] = entry;
            }
            else
            {
                toRead.Add(i);
            }
        }

        int done = 0;
        ParallelFor.Run(toRead.Count, Threads, i =>
        {
            cancellation.ThrowIfCancellationRequested();
            entries[toRead[i]] = Read(files[toRead[i]]);
            Progress(Interlocked.Increment(ref done), toRead.Count);
        });
        return new ImageCatalogue(entries);
    }

    private CatalogueEntry Read(string file)
    {
        string path = Path.Combine(folder, file);
        try
        {
            // Before the content: a file that changes meanwhile is read again by the next scan.
            DateTime modified = File.GetLastWriteTimeUtc(path);
            using FileStream stream = RegularFile.Open(path);
            ImageHeader? header = ImageHeader.Read(stream);
            stream.Position = 0;
            string hash = Hash(stream);
            var entry = new CatalogueEntry(file, stream.Length, modified.Ticks, hash, 0, 0);
            return header switch
            {
                null => entry with { Problem = "is no PNG, JPEG or BMP image" },
                { IsTooLarge: true } => entry with { Problem = $"has {header.Width} x {header.Height} pixels, too many" },
                _ => entry with { Width = (int)header.TurnedExtent.Width, Height = (int)header.TurnedExtent.Height },
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new CatalogueEntry(file, 0, 0, "", 0, 0) { Problem = $"cannot be read: {problem.Message}" };
        }
    }

    private static string Hash(Stream stream)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferLength];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            sha.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
