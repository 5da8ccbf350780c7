using Querent.Images;

namespace Querent.Plugins.ImageClassification.Cifar;

/// <summary>The unpacked form: <c>data_batch_1.bin</c> and its like in one folder.</summary>
internal static class CifarFolder
{
    public static bool Holds(string folder) => Directory.Exists(folder) &&
        Directory.EnumerateFiles(folder, "*.bin").Any(file => CifarFiles.IsPart(Path.GetFileName(file)));

    public static CifarFiles Read(string folder)
    {
        var files = new CifarFiles();
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (CifarFiles.IsPart(name))
            {
                Add(files, name, file);
            }
        }

        return files;
    }

    private static void Add(CifarFiles files, string name, string file)
    {
        try
        {
            using FileStream content = File.OpenRead(file);
            files.Add(name, file, content);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }
}
