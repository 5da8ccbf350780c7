using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Yolo;

/// <summary>
/// All files below a folder but hidden ones. Each folder is visited once, under a name without links if it has one
/// here: a link to a folder above leads nowhere new.
/// </summary>
internal static class FolderWalk
{
    /// <exception cref="DataException">A folder cannot be read.</exception>
    public static List<string> Files(string root)
    {
        var files = new List<string>();
        var paths = new RealPaths();
        var visited = new HashSet<string>();
        var folders = new Stack<string>([root]);
        var links = new Queue<string>();
        while (folders.TryPop(out string? folder) || links.TryDequeue(out folder))
        {
            if (!visited.Add(paths.Of(folder)))
            {
                continue;
            }

            try
            {
                files.AddRange(Directory.EnumerateFiles(folder).Where(file => !PassedOver.Is(Path.GetFileName(file))));
                foreach (DirectoryInfo inner in new DirectoryInfo(folder).EnumerateDirectories()
                    .Where(inner => !PassedOver.Is(inner.Name)).OrderBy(inner => inner.Name, StringComparer.Ordinal))
                {
                    string path = Path.Combine(folder, inner.Name);
                    if (inner.LinkTarget is null)
                    {
                        folders.Push(path);
                    }
                    else
                    {
                        links.Enqueue(path);
                    }
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw ReadingErrors.CannotBeRead(folder, problem);
            }
        }

        return files;
    }
}
