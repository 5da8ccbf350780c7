using System.Formats.Tar;
using System.IO.Compression;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ImageClassification.Cifar;

/// <summary>The form that is downloaded, <c>cifar-10-binary.tar.gz</c>; nothing is unpacked to disk.</summary>
internal static class CifarArchive
{
    /// <exception cref="DataException">The archive is damaged or none.</exception>
    public static CifarFiles Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            return Read(unpacked, path);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new DataException(
                $"{path}: is no complete .tar.gz archive ({ReadingErrors.OneLine(problem)}); get it again", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(path, problem);
        }
    }

    private static CifarFiles Read(Stream unpacked, string path)
    {
        var files = new CifarFiles();
        using var archive = new TarReader(unpacked);
        while (archive.GetNextEntry() is { } entry)
        {
            string name = Path.GetFileName(entry.Name);
            if (entry.DataStream is { } content && CifarFiles.IsPart(name))
            {
                files.Add(name, $"{path}: {entry.Name}", content);
            }
        }

        return files;
    }
}
