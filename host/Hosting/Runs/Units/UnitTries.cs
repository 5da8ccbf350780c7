using System.Text.Json;

namespace Querent.Hosting.Runs.Units;

/// <summary>
/// The tries of a unit. Each process writes a file of its own, so that none of them waits for another. No result depends on them.
/// </summary>
internal sealed class UnitTries(string path)
{
    private const string Ending = ".json";

    /// <summary>Those that can be read, oldest first.</summary>
    public IReadOnlyList<UnitTry> All => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, $"*{Ending}").Select(TryRead).OfType<UnitTry>()
            .OrderBy(entry => entry.Began).ThenBy(entry => entry.Attempt, StringComparer.Ordinal)]
        : [];

    public void Write(UnitTry entry)
    {
        Directory.CreateDirectory(path);
        WholeFile.Write(Path.Combine(path, entry.Attempt + Ending),
            JsonSerializer.SerializeToUtf8Bytes(entry, TryJson.Default.UnitTry));
    }

    private static UnitTry? TryRead(string file)
    {
        try
        {
            UnitTry? entry = JsonSerializer.Deserialize(File.ReadAllBytes(file), TryJson.Default.UnitTry);
            return entry?.Version == UnitTry.CurrentVersion ? entry : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
