using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Hosting.Plugins.Trust;

/// <summary>The plugins outside of the program's own folder that may run, in a JSON file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Entries">One for each plugin folder, ordered by path.</param>
internal sealed record TrustList(string Path, IReadOnlyList<TrustEntry> Entries)
{
    private const int CurrentVersion = 1;
    private const int LargestFile = 64 << 20;
    private const int HashDigits = 64;

    /// <summary>The list of the user; null if there is none.</summary>
    /// <exception cref="ConfigurationException">It cannot be relied on, or <c>QUERENT_TRUST</c> names no
    /// file.</exception>
    public static TrustList? OfUser() => TrustListPlace.Find() switch
    {
        null => null,
        var path when File.Exists(path) => Read(path),
        var path when TrustListPlace.IsNamed => throw new ConfigurationException(
            $"{TrustListPlace.Variable} {path}: there is no such file; querent plugins trust FOLDER makes it"),
        _ => null,
    };

    /// <exception cref="ConfigurationException">It is damaged, of another format, or can be changed by
    /// everybody.</exception>
    public static TrustList Read(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite))
        {
            throw new ConfigurationException($"{path}: every user of this machine can change it; chmod o-w it");
        }

        try
        {
            string text = Encoding.UTF8.GetString(RegularFile.Read(path, LargestFile));
            JsonObject json = JsonText.ParseObject(text, path);
            return (int?)json["version"] == CurrentVersion
                ? new TrustList(path, [.. json["plugins"]!.AsArray().Select(item => EntryOf(item!))])
                : throw new ConfigurationException($"{path}: has format version {json["version"]?.ToJsonString() ?? "null"}, " +
                    $"and this program reads version {CurrentVersion}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"the list of trusted plugins cannot be read: {problem.Message}", problem);
        }
        catch (Exception problem) when (
            problem is InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new ConfigurationException($"{path}: is damaged; remove it, and trust the plugins anew", problem);
        }
    }

    /// <summary>The entry of a folder; null if there is none.</summary>
    public TrustEntry? Find(string folder) => Entries.FirstOrDefault(entry => entry.IsAt(folder));

    /// <summary>Changes the list of the user, or begins it; one process at a time.</summary>
    /// <param name="change">From the list as it is to that which is written.</param>
    /// <exception cref="IOException">Another process changes it, or it cannot be written; nothing has
    /// changed.</exception>
    /// <exception cref="ConfigurationException">The list cannot be trusted, or there is no folder for it.</exception>
    public static void Change(Func<TrustList, TrustList> change)
    {
        var place = new FileInfo(TrustListPlace.Require());

        // Where the file is a link, its target is replaced and not the link.
        string path = place.LinkTarget is null ? place.FullName : place.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using FileStream gate = Lock(path);
        change(File.Exists(path) ? Read(path) : new TrustList(path, [])).Write();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new IOException($"{path}: another process changes it, try again: {problem.Message}", problem);
        }
    }

    private void Write()
    {
        var json = new JsonObject
        {
            ["version"] = CurrentVersion,
            ["plugins"] = new JsonArray([.. Entries.OrderBy(entry => entry.Folder, StringComparer.Ordinal).Select(NodeOf)]),
        };
        byte[] content = Encoding.UTF8.GetBytes(json.ToJsonString(JsonText.Readable) + "\n");
        AtomicFile.Write(Path, file => file.Write(content));
    }

    private static JsonNode NodeOf(TrustEntry entry) => new JsonObject
    {
        ["folder"] = entry.Folder,
        ["id"] = entry.Id,
        ["version"] = entry.Version,
        ["sha256"] = new JsonObject(entry.Files.Select(file => KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value))),
    };

    private static TrustEntry EntryOf(JsonNode item) => new(
        (string)item["folder"]!, (string)item["id"]!, (string)item["version"]!,
        item["sha256"]!.AsObject().ToDictionary(file => file.Key, file => HashOf((string)file.Value!)));

    private static string HashOf(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigitLower)
        ? text
        : throw new FormatException("No SHA-256.");
}
