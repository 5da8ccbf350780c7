using System.Text;
using Querent.Errors;
using Querent.Hosting.Text;
using Querent.Projects.Workspace;

namespace Querent.Projects.Exchange;

/// <summary>
/// <c>manifest.csv</c> of an export: the names under which images were handed out. Answers are matched by it where names say nothing else.
/// </summary>
internal static class ExportManifest
{
    /// <summary>The name of the file in the folder of an export.</summary>
    public const string Name = "manifest.csv";

    private const string Header = "name,id";

    /// <summary>The table of an export.</summary>
    public static string Text(IEnumerable<(string Name, string Id)> images) => images
        .Aggregate(new StringBuilder(Header).Append('\n'), (text, image) => text.Append(CsvText.Quote(image.Name)).Append(',').Append(image.Id).Append('\n'))
        .ToString();

    /// <summary>The names of all exports of a project.</summary>
    /// <exception cref="DataException">A table cannot be read.</exception>
    public static IEnumerable<(string Name, string Id)> ReadAll(ProjectFiles files)
    {
        string exports = files.Under("exports");
        return Directory.Exists(exports)
            ? Directory.EnumerateDirectories(exports).Order(StringComparer.Ordinal).SelectMany(folder => Read(Path.Combine(folder, Name))).Distinct()
            : [];
    }

    private static List<(string Name, string Id)> Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? [.. File.ReadLines(path).Skip(1).Select(line => CsvText.Fields(line)).Where(fields => fields.Count == 2)
                    .Select(fields => (fields[0], fields[1]))]
                : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}; remove the file", problem);
        }
    }
}
