using System.Text;
using Querent.Hosting.Scoring;
using Querent.Images;

namespace Querent.Hosting.Shards;

/// <summary>Image files whose paths are the lines of a file.</summary>
/// <param name="list">The file.</param>
/// <param name="folder">The folder that relative paths begin in.</param>
internal sealed class ListedImages(string list, string folder) : IPoolImages
{
    public IEnumerable<(string Id, PoolMark Mark)> Places()
    {
        long offset = 0;
        foreach (string line in Lines(0))
        {
            yield return (line, new PoolMark(0, offset));
            offset += Encoding.UTF8.GetByteCount(line) + 1;
        }
    }

    public IEnumerable<NamedImage> From(PoolMark mark, int skip) =>
        Lines(mark.Offset).Skip(skip).Select(line => NamedImage.File(line, folder));

    private IEnumerable<string> Lines(long offset)
    {
        using FileStream file = Open();
        file.Position = Math.Min(offset, file.Length);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private FileStream Open()
    {
        try
        {
            return File.OpenRead(list);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(list, problem);
        }
    }
}
