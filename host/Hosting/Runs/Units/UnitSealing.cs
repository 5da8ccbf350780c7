using System.Text.Json;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>The checksums of a unit that has ended.</summary>
internal static class UnitSealing
{
    // A configuration may keep the models of the first trial alone.
    private static readonly string[] s_files =
        [UnitFiles.Records, UnitFiles.Times, UnitFiles.Circumstances, UnitFiles.Model, UnitFiles.Scores];

    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, UnitFiles.Seal));

    /// <summary>Seals all files that results are made from.</summary>
    public static void Write(string folder)
    {
        IEnumerable<string> files = s_files.Where(name => File.Exists(Path.Combine(folder, name)));
        var seal = new UnitSeal(UnitSeal.CurrentVersion, files.ToDictionary(name => name, name => Hash(folder, name)));
        WholeFile.Write(Path.Combine(folder, UnitFiles.Seal),
            JsonSerializer.SerializeToUtf8Bytes(seal, UnitJson.Default.UnitSeal));
    }

    /// <param name="folder">Of a result.</param>
    /// <param name="required">The names of files that must be among the sealed ones.</param>
    /// <exception cref="DataException">A file of the unit is missing, or not as it was sealed.</exception>
    public static void Check(string folder, params IEnumerable<string> required)
    {
        string file = Path.Combine(folder, UnitFiles.Seal);
        UnitSeal seal = Read(file);
        if (required.Except(seal.Sha256.Keys).FirstOrDefault() is { } unsealed)
        {
            throw new DataException($"{file}: is damaged: it says nothing of {unsealed}");
        }

        foreach ((string name, string hash) in seal.Sha256)
        {
            if (name != Path.GetFileName(name) || Hash(folder, name) != hash)
            {
                throw new DataException($"{Path.Combine(folder, name)}: was changed after its unit ended: its content does " +
                    $"not match {UnitFiles.Seal}");
            }
        }
    }

    private static UnitSeal Read(string file)
    {
        try
        {
            UnitSeal? seal = JsonSerializer.Deserialize(File.ReadAllBytes(file), UnitJson.Default.UnitSeal);
            return seal?.Version != UnitSeal.CurrentVersion
                ? throw new DataException($"{file}: has format version {seal?.Version}, and this program reads version " +
                    $"{UnitSeal.CurrentVersion}")
                : seal.Sha256 is null ? throw new DataException($"{file}: is damaged: it has no checksums") : seal;
        }
        catch (JsonException problem)
        {
            throw new DataException($"{file}: is damaged: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file}: cannot be read: {problem.Message}", problem);
        }
    }

    private static string Hash(string folder, string name) => FileHash.Of(Path.Combine(folder, name));
}
