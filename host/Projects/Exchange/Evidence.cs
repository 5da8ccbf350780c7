using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Querent.Errors;
using Querent.Images;
using Querent.Labeling.Formats;
using Querent.Projects.Workspace;

namespace Querent.Projects.Exchange;

/// <summary>
/// The files that came back from people, kept byte by byte in <c>ingests/NNNN</c>; images, which the project has, are left out. The same
/// files are kept once.
/// </summary>
internal sealed class Evidence
{
    private const string HashName = "sha256";

    private readonly ProjectFiles _files;
    private readonly string _path;
    private readonly string _hash;

    private Evidence(ProjectFiles files, string path, string hash, string folder) =>
        (_files, _path, _hash, Folder) = (files, path, hash, folder);

    /// <summary>Relative to the project.</summary>
    public string Folder { get; }

    /// <summary>Finds the folder that files have, or will have. Nothing is written.</summary>
    /// <param name="files">Of the project.</param>
    /// <param name="path">File, archive or folder as the user named it.</param>
    /// <param name="source">The same, opened.</param>
    public static Evidence Of(ProjectFiles files, string path, AnnotationSource source)
    {
        string hash = Directory.Exists(path) ? Hash(source) : HashOfFile(path);
        string ingests = files.Under("ingests");
        string[] known = Directory.Exists(ingests) ? [.. Directory.EnumerateDirectories(ingests).Select(folder => Path.GetFileName(folder)!)] : [];
        string? same = known.FirstOrDefault(name => HashAt(Path.Combine(ingests, name)) == hash);
        int next = 1 + known.Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
            .DefaultIfEmpty().Max();
        return new Evidence(files, path, hash, same is null ? ProjectFiles.Numbered("ingests", next) : $"ingests/{same}");
    }

    /// <summary>Copies the files.</summary>
    /// <exception cref="DataException">They cannot be copied.</exception>
    public void Keep(AnnotationSource source)
    {
        string folder = _files.Under(Folder);
        try
        {
            Directory.CreateDirectory(folder);
            if (Directory.Exists(_path))
            {
                foreach (string path in source.Paths.Where(path => !ImageFormats.HasAnyExtension(path)))
                {
                    Copy(source, path, Path.Combine(folder, path));
                }
            }
            else
            {
                File.Copy(_path, Path.Combine(folder, Path.GetFileName(_path)), overwrite: true);
            }

            // Last: a folder without it is left of a command that did not end.
            File.WriteAllText(Path.Combine(folder, HashName), _hash);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{folder}: cannot be written: {problem.Message}", problem);
        }
    }

    private static void Copy(AnnotationSource source, string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using Stream from = source.Open(path);
        using FileStream to = File.Create(target);
        from.CopyTo(to);
    }

    private static string Hash(AnnotationSource source)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in source.Paths)
        {
            using Stream stream = source.Open(path);
            sha.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            sha.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static string HashOfFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    private static string? HashAt(string folder)
    {
        string path = Path.Combine(folder, HashName);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
