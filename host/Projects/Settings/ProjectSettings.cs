using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Projects.Settings;

/// <summary>
/// The decisions of the user about a project, in <c>querent.json</c>: images, classes, hold-out, and the task with its training. The
/// keys <c>task</c>, <c>strategy</c> and <c>training</c> have the form that they have in an experiment.
/// </summary>
internal sealed record ProjectSettings
{
    /// <summary>The name of the file in the folder of a project.</summary>
    public const string FileName = "querent.json";

    private const int SmallestSquare = 8;
    private const int LargestSquare = 1024;

    /// <summary>The folder of the images, relative to that of the project.</summary>
    public required string Images { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Names of the keypoints; none for tasks without them.</summary>
    public IReadOnlyList<string> Keypoints { get; init; } = [];

    /// <summary>Pairs of keypoints that are joined by a line.</summary>
    public IReadOnlyList<(string From, string To)> Skeleton { get; init; } = [];

    /// <summary>Pairs of keypoints that change places in a mirrored image.</summary>
    public IReadOnlyList<(string Left, string Right)> Mirrored { get; init; } = [];

    /// <summary>Images of the hold-out, drawn when the project begins.</summary>
    public int Holdout { get; init; }

    /// <summary>The side of the squares that images are stretched to before they are trained on; 0 for whole images.</summary>
    public int ImageSize { get; init; }

    /// <summary>Of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The task with its options.</summary>
    public required JsonObject Task { get; init; }

    /// <summary>The strategy while there is no label.</summary>
    public required JsonNode Initial { get; init; }

    /// <summary>The strategy once a model is trained.</summary>
    public required JsonNode Strategy { get; init; }

    /// <summary>Epochs and optimizer.</summary>
    public required JsonObject Training { get; init; }

    /// <summary>The name of the task.</summary>
    public string TaskName => (string?)Task["name"] ?? "";

    /// <summary>Reads the settings of a project.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ConfigurationException">It cannot be read, or a key is missing, unknown or wrong.</exception>
    public static ProjectSettings Read(string path)
    {
        try
        {
            return Of(JsonText.ParseObject(File.ReadAllText(path), path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Reads settings from JSON.</summary>
    /// <param name="json">The content.</param>
    /// <param name="name">The file in messages.</param>
    /// <exception cref="ConfigurationException">A key is missing, unknown or wrong.</exception>
    public static ProjectSettings Of(JsonObject json, string name)
    {
        var reader = new SettingsReader(json, name);
        IReadOnlyList<string> keypoints = reader.Names("keypoints");
        var settings = new ProjectSettings
        {
            Images = reader.Text("images"),
            Classes = reader.Names("classes"),
            Keypoints = keypoints,
            Skeleton = reader.Pairs("skeleton", keypoints),
            Mirrored = reader.Pairs("mirrored", keypoints),
            Holdout = reader.Number("holdout", 0),
            ImageSize = reader.Number("imageSize", 0),
            Seed = reader.Number("seed", 1),
            Task = reader.Section("task"),
            Initial = reader.Strategy("initial"),
            Strategy = reader.Strategy("strategy"),
            Training = reader.Section("training"),
        };
        reader.Close();
        if (settings.Classes.Count == 0)
        {
            throw reader.Error("classes", "name at least one");
        }

        if (settings.ImageSize is > 0 and < SmallestSquare or > LargestSquare)
        {
            throw reader.Error("imageSize", $"must be 0 for whole images, or {SmallestSquare} to {LargestSquare}");
        }

        return settings.TaskName.Length > 0 ? settings : throw reader.Error("task.name", "is missing");
    }

    /// <summary>The settings as an indented text, which <see cref="Read"/> reads back.</summary>
    public string ToText()
    {
        var json = new JsonObject { ["images"] = Images, ["classes"] = Names(Classes) };
        if (Keypoints.Count > 0)
        {
            json["keypoints"] = Names(Keypoints);
            json["skeleton"] = Pairs(Skeleton);
            json["mirrored"] = Pairs(Mirrored);
        }

        json["holdout"] = Holdout;
        if (ImageSize > 0)
        {
            json["imageSize"] = ImageSize;
        }

        json["seed"] = Seed;
        json["task"] = Task.DeepClone();
        json["initial"] = Initial.DeepClone();
        json["strategy"] = Strategy.DeepClone();
        json["training"] = Training.DeepClone();
        return json.ToJsonString(JsonText.Readable) + "\n";
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static JsonArray Pairs(IEnumerable<(string First, string Second)> pairs) =>
        [.. pairs.Select(pair => (JsonNode)new JsonArray(pair.First, pair.Second))];
}
