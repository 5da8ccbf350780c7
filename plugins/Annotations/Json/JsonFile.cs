using System.Text.Json;
using Querent.Errors;
using Querent.Images;

namespace Querent.Annotations.Json;

/// <summary>Reads a JSON file of annotations and reports its errors in the terms of the file.</summary>
public static class JsonFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>
    /// Reads as a stream, so that parts without a property, such as the outlines of COCO, are never kept in memory.
    /// </summary>
    /// <typeparam name="T">Has properties for the parts that are read; all others are passed over.</typeparam>
    /// <param name="file">The path of the file.</param>
    /// <param name="form">The name of the form, for messages: <c>COCO</c>.</param>
    /// <param name="wanted">The file that is wanted, for messages: <c>a file of COCO instances</c>.</param>
    /// <param name="cancellation">Interrupts the reading.</param>
    /// <returns>Null if the file holds nothing but <c>null</c>.</returns>
    /// <exception cref="DataException">The file cannot be read, or it is no such JSON.</exception>
    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public static T? Read<T>(string file, string form, string wanted, CancellationToken cancellation)
        where T : class
    {
        try
        {
            // A file without length is not opened: a named pipe of that name would block for ever.
            if (File.Exists(file) && new FileInfo(file).Length == 0)
            {
                throw Empty(file, wanted);
            }

            using FileStream stream = File.OpenRead(file);
            return Read<T>(stream, file, form, wanted, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(file, problem);
        }
    }

    /// <summary>The same for a stream that can be sought.</summary>
    /// <typeparam name="T">Has properties for the parts that are read; all others are passed over.</typeparam>
    /// <param name="stream">The content of the file.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="form">The name of the form, for messages: <c>COCO</c>.</param>
    /// <param name="wanted">The file that is wanted, for messages: <c>a file of COCO instances</c>.</param>
    /// <param name="cancellation">Interrupts the reading.</param>
    /// <returns>Null if the file holds nothing but <c>null</c>.</returns>
    /// <exception cref="DataException">It is no such JSON.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public static T? Read<T>(Stream stream, string file, string form, string wanted, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return stream.Length == 0
                ? throw Empty(file, wanted)
                : JsonSerializer.DeserializeAsync<T>(stream, s_options, cancellation).AsTask().GetAwaiter().GetResult();
        }
        catch (JsonException problem)
        {
            throw new DataException(
                $"{file}: {Words(problem, form)}; correct it or set the path to {wanted}", problem);
        }
    }

    private static DataException Empty(string file, string wanted) =>
        new($"{file}: is empty; set the path to {wanted}");

    // The serializer's own messages name types of this program; the reader's name an offset in bytes.
    private static string Words(JsonException problem, string form)
    {
        string place = (problem.Path ?? "$").TrimStart('$').TrimStart('.');
        string line = $"line {1 + (problem.LineNumber ?? 0)}";
        string where = place.Length == 0 ? line : place;
        if (problem.InnerException is JsonException or InvalidOperationException)
        {
            return $"{line}, byte {1 + (problem.BytePositionInLine ?? 0)}: is no JSON ({Shown.Cause(problem.InnerException)})";
        }

        string said = ReadingErrors.OneLine(problem);
        return said.StartsWith("Duplicate property", StringComparison.Ordinal) ? $"{where}: has a key twice, in {line}"
            : said.StartsWith("The JSON value could not", StringComparison.Ordinal)
                ? $"{where}: is of another type than in the form of {form}"
            : $"{where}: {said}";
    }
}
