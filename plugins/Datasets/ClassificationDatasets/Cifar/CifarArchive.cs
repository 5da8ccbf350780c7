using System.Formats.Tar;
using System.IO.Compression;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>The form that is downloaded, <c>cifar-10-binary.tar.gz</c>; nothing is unpacked to disk.</summary>
internal static class CifarArchive
{
    // The archive holds five training batches and one of test images.
    private const int Batches = 6;

    /// <exception cref="DataException">The archive is damaged or none.</exception>
    public static CifarFiles Read(string path, DatasetContext context)
    {
        try
        {
            // A pipe or device has no length either and would block: it is not opened.
            using Stream file = new FileInfo(path).Length == 0 ? Stream.Null : File.OpenRead(path);
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var bounded = new BoundedStream(unpacked, context.Cancellation);
            return Read(bounded, path, context);
        }
        catch (Exception problem) when (
            problem is InvalidDataException or EndOfStreamException or FormatException or OverflowException
                or ArgumentException or NotSupportedException)
        {
            // The reader of archives checks little of a header: a damaged number in it fails in any of these ways.
            throw new DataException(
                $"{path}: is no complete .tar.gz archive ({ReadingErrors.OneLine(problem)}); get it again", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }
    }

    private static CifarFiles Read(BoundedStream unpacked, string path, DatasetContext context)
    {
        var files = new CifarFiles(context.Cancellation);
        using var archive = new TarReader(unpacked);
        while (archive.GetNextEntry() is { } entry)
        {
            string name = Path.GetFileName(entry.Name);
            if (entry.DataStream is { } content && CifarFiles.IsPart(name))
            {
                unpacked.IsInContent = true;
                files.Add(name, $"{path}: {entry.Name}", content);
                unpacked.IsInContent = false;
                context.Progress(CifarFiles.Work, files.Count, Batches);
            }
        }

        return files;
    }
}
