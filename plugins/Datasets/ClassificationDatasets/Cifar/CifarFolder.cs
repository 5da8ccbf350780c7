using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>The unpacked form: <c>data_batch_1.bin</c> and its like in one folder.</summary>
internal static class CifarFolder
{
    /// <summary>The files of the data set in a folder, if there are any and there is a batch among them.</summary>
    /// <exception cref="DataException">The folder cannot be listed.</exception>
    public static string[] Parts(string folder)
    {
        try
        {
            string[] parts = Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder).Where(file => CifarFiles.IsPart(Path.GetFileName(file)))
                    .Order(StringComparer.Ordinal)]
                : [];
            return parts.Any(file => Path.GetExtension(file) == ".bin") ? parts : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(folder, problem);
        }
    }

    /// <exception cref="DataException">A file cannot be read or is damaged; the message names it.</exception>
    public static CifarFiles Read(string[] parts, DatasetContext context)
    {
        var files = new CifarFiles(context.Cancellation);
        for (int i = 0; i < parts.Length; i++)
        {
            Add(files, parts[i]);
            context.Progress(CifarFiles.Work, i + 1, parts.Length);
        }

        return files;
    }

    private static void Add(CifarFiles files, string file)
    {
        try
        {
            // A pipe or device has no length either and would block: it is not opened.
            using Stream content = new FileInfo(file).Length == 0 ? Stream.Null : File.OpenRead(file);
            files.Add(Path.GetFileName(file), file, content);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }
}
