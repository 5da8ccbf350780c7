using System.Globalization;
using System.Text;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Projects.Exchange;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>
/// The folder of an export. It is made under another name and renamed when it is whole; its manifest stays in the project, wherever the
/// files go.
/// </summary>
internal static class ExportFolder
{
    private const string Kind = "exports";

    /// <summary>A folder that is not there yet, relative to the project: <c>exports/0003-cvat</c>.</summary>
    public static string Next(ProjectFiles files, string format)
    {
        string exports = files.Under(Kind);
        int last = Directory.Exists(exports)
            ? Directory.EnumerateDirectories(exports).Select(folder => Number(Path.GetFileName(folder))).DefaultIfEmpty().Max()
            : 0;
        return $"{ProjectFiles.Numbered(Kind, last + 1)}-{format}";
    }

    /// <summary>Writes the files of a format and the manifest.</summary>
    /// <returns>Lines of the format for the user.</returns>
    /// <exception cref="DataException">The folder is there already, or cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        Project project, string folder, ExportRequest request, Action<AnnotationTarget> write, IReadOnlyList<ExportItem> items)
    {
        string unfinished = folder + ".unfinished";
        try
        {
            if (Path.Exists(folder))
            {
                throw new ConfigurationException($"{folder}: is there already; name a new folder");
            }

            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            Directory.CreateDirectory(unfinished);
            var target = new FolderTarget(unfinished, project.ImagesFolder, request.Images) { Root = request.Root };
            write(target);
            string manifest = ExportManifest.Text(target.Placed.Concat(items.SelectMany(Names)).Distinct());
            WriteText(Path.Combine(unfinished, ExportManifest.Name), manifest);
            Directory.Move(unfinished, folder);
            if (request.Output is not null)
            {
                string kept = project.Files.Under(Next(project.Files, request.Format));
                Directory.CreateDirectory(kept);
                WriteText(Path.Combine(kept, ExportManifest.Name), manifest);
            }

            return target.Told;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{folder}: cannot be written: {problem.Message}", problem);
        }
    }

    private static IEnumerable<(string Name, string Id)> Names(ExportItem item) => [(item.Name, item.Id), (item.Path, item.Id)];

    private static void WriteText(string path, string text) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static int Number(string name) =>
        int.TryParse(name.Split('-', '.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
