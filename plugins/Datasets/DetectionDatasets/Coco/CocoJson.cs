using System.Text.Json;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>Reads the JSON of a COCO instances file and reports its errors in the terms of the file.</summary>
internal static class CocoJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>
    /// Reads as a stream, so that the outlines, by far most of such a file, are never kept in memory.
    /// </summary>
    /// <exception cref="DataException">The file cannot be read, or it is no such JSON.</exception>
    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public static CocoFile Read(string file, CancellationToken cancellation)
    {
        try
        {
            // A file without length is not opened: a named pipe of that name would block for ever.
            if (File.Exists(file) && new FileInfo(file).Length == 0)
            {
                throw new DataException($"{file}: is empty; set the path to a file of COCO instances");
            }

            using FileStream stream = File.OpenRead(file);
            CocoFile? read = JsonSerializer.DeserializeAsync<CocoFile>(stream, s_options, cancellation)
                .AsTask().GetAwaiter().GetResult();
            return read is { Images: not null, Categories: not null }
                ? read
                : throw new DataException(
                    $"{file}: has no 'images' or no 'categories'; set the path to a file of COCO instances");
        }
        catch (JsonException problem)
        {
            throw new DataException(
                $"{file}: {Words(problem)}; correct it or set the path to a file of COCO instances", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(file, problem);
        }
    }

    // The serializer's own messages name types of this program; the reader's name an offset in bytes.
    private static string Words(JsonException problem)
    {
        string place = (problem.Path ?? "$").TrimStart('$').TrimStart('.');
        string line = $"line {1 + (problem.LineNumber ?? 0)}";
        string where = place.Length == 0 ? line : place;
        if (problem.InnerException is JsonException or InvalidOperationException)
        {
            string cause = ReadingErrors.OneLine(problem.InnerException).Split(" LineNumber:")[0].TrimEnd('.');
            return $"{line}, byte {1 + (problem.BytePositionInLine ?? 0)}: is no JSON ({cause})";
        }

        string said = ReadingErrors.OneLine(problem);
        return said.StartsWith("Duplicate property", StringComparison.Ordinal) ? $"{where}: has a key twice, in {line}"
            : said.StartsWith("The JSON value could not", StringComparison.Ordinal)
                ? $"{where}: is of another type than in the form of COCO"
            : $"{where}: {said}";
    }
}
