using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>Reads lists and annotations.</summary>
internal static class TextFiles
{
    /// <summary>The lines that hold something, trimmed.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static string[] Lines(string file) =>
        [.. AllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <exception cref="DataException">The file cannot be read.</exception>
    public static string[] AllLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }
}
