using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;

namespace QuerentNamespace1;

/// <summary>
/// Reads a list of images: a head, <c>file,class,split</c>, then a line for each image. Paths are relative to the list; the
/// split is <c>pool</c> or <c>test</c>; the class of an image of the pool may be empty. Each problem is one line that names
/// file and line, found at the start and not in the middle of a run.
/// </summary>
public static class ImageList
{
    private const string Head = "file,class,split";

    /// <summary>Reads a list.</summary>
    /// <param name="path">Of the list.</param>
    /// <param name="context">Can end the reading.</param>
    /// <exception cref="DataException">The list cannot be used as it is.</exception>
    public static IReadOnlyList<ListedImage> Read(string path, DatasetContext context)
    {
        string[] lines = Lines(path);
        if (lines.Length < 2 || lines[0] != Head)
        {
            throw new DataException($"{path}: the first line must be '{Head}', with a line for each image behind it");
        }

        var images = new Dictionary<string, ListedImage>();
        for (int i = 1; i < lines.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            ListedImage image = Parse(lines[i], path, $"{path}, line {i + 1}");
            if (!images.TryAdd(image.Id, image))
            {
                throw new DataException($"{path}, line {i + 1}: {image.Id} is in the list twice");
            }
        }

        return [.. images.Values];
    }

    private static ListedImage Parse(string line, string path, string place)
    {
        string[] parts = [.. line.Split(',').Select(part => part.Trim())];
        if (parts is not [{ Length: > 0 } id, var name, "pool" or "test"])
        {
            throw new DataException($"{place}: '{line}' is not '{Head}' with pool or test as the split");
        }

        Split split = parts[2] == "pool" ? Split.Pool : Split.Test;
        if (name.Length == 0 && split == Split.Test)
        {
            throw new DataException($"{place}: an image of the test split needs its class");
        }

        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, id);
        return File.Exists(file)
            ? new ListedImage(id, file, name.Length == 0 ? null : name, split)
            : throw new DataException($"{place}: there is no file {file}");
    }

    private static string[] Lines(string path)
    {
        try
        {
            return [.. File.ReadAllLines(path).Where(line => line.Length > 0)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the list cannot be read: {problem.Message}", problem);
        }
    }
}
