using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs;
using Querent.Hosting.Scoring;

namespace Querent.Hosting.Shards;

/// <summary>The content of <c>plan.json</c> for the scoring of a pool: everything that decides on the scores, but for the
/// device.</summary>
internal sealed record ShardPlan
{
    /// <summary>The name of the list of files, beside the plan.</summary>
    public const string ListName = "images.txt";

    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public string Kind { get; init; } = Plan.ScoringKind;

    /// <summary>In messages, and in the names of jobs.</summary>
    public required string Name { get; init; }

    /// <summary>Of the program, as in the plan of an experiment.</summary>
    public required JsonObject Program { get; init; }

    /// <summary>Of the plugin of the model's task, as in the plan of an experiment.</summary>
    public required JsonArray Plugins { get; init; }

    public required PlannedFile Model { get; init; }

    /// <summary>The folder that relative paths of images begin in.</summary>
    public required string Directory { get; init; }

    /// <summary>Null where the images are those of <see cref="ListName"/>.</summary>
    public IReadOnlyList<PlannedFile>? Archives { get; init; }

    /// <summary>The list of files; null where there are archives.</summary>
    public PlannedFile? List { get; init; }

    /// <summary>Number of images.</summary>
    public required long Images { get; init; }

    public required IReadOnlyList<Shard> Shards { get; init; }

    /// <summary>The content of the file.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, ShardJson.Default.ShardPlan) + "\n";

    /// <summary>SHA-256 of the text.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Whether a folder holds such a plan, whole or damaged.</summary>
    public static bool IsIn(string folder)
    {
        try
        {
            return JsonText.ParseObject(File.ReadAllText(FileOf(folder)), folder)["kind"]?.ToString() == Plan.ScoringKind;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            return false;
        }
    }

    /// <exception cref="ConfigurationException">It is not there, damaged, or of another format.</exception>
    public static ShardPlan Read(string folder)
    {
        string path = FileOf(folder);
        try
        {
            ShardPlan plan = JsonSerializer.Deserialize(File.ReadAllBytes(path), ShardJson.Default.ShardPlan) ?? throw new JsonException("it is null");
            return plan.Version != CurrentVersion
                ? throw new ConfigurationException($"{path}: has format version {plan.Version}, and this program reads version {CurrentVersion}")
                : plan.Shards.Count > 0 && plan.Shards.Select((shard, i) => shard.Folder == Shard.FolderOf(i)).All(isRight => isRight)
                    ? plan : throw new ConfigurationException($"{path}: is damaged: its shards have other folders");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConfigurationException($"{path}: is damaged, or cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The images, where they lay when the plan was made.</summary>
    /// <param name="folder">Of the plan.</param>
    /// <exception cref="DataException">A file is gone, or has another length.</exception>
    public IPoolImages Open(string folder)
    {
        if (Archives is null)
        {
            string list = Path.Combine(folder, ListName);
            RequireLength(list, new FileInfo(list) is { Exists: true } file ? file.Length : -1, List?.Bytes ?? 0);
            return new ListedImages(list, Directory);
        }

        ImageArchive[] archives = [.. Archives.Select(archive => new ImageArchive(archive.Path, Directory))];
        foreach ((PlannedFile planned, ImageArchive archive) in Archives.Zip(archives))
        {
            RequireLength(planned.Path, archive.Length, planned.Bytes);
        }

        return new ArchivedImages(archives);
    }

    private static string FileOf(string folder) => Path.Combine(folder, Plan.FileName);

    private static void RequireLength(string path, long length, long planned)
    {
        if (length != planned)
        {
            throw new DataException($"{path}: has {length} bytes, and had {planned} when the shards were planned; plan them anew");
        }
    }
}

/// <summary>A file that scores depend on.</summary>
/// <param name="Path">As it was given, or where it lies.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content; null for archives, which are too large to be read for it.</param>
internal sealed record PlannedFile(string Path, long Bytes, string? Sha256 = null)
{
    /// <exception cref="DataException">It cannot be read.</exception>
    public static PlannedFile Of(string path) => new(path, new FileInfo(path).Length, FileHash.Of(path));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true)]
[JsonSerializable(typeof(ShardPlan))]
[JsonSerializable(typeof(MergedScores))]
internal sealed partial class ShardJson : JsonSerializerContext;
