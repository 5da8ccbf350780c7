using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;

namespace Querent.Hosting.Runs;

/// <summary>
/// The protocol of a run and its units of work, as <c>plan.json</c> has them: everything that decides on the results,
/// but for the device. Two runs with equal protocols may be compared and joined.
/// </summary>
internal sealed class Plan
{
    public const string FileName = "plan.json";

    /// <summary>The kind of a plan of another sort, for the scoring of a pool in shards.</summary>
    public const string ScoringKind = "scoring";

    private const int CurrentVersion = 1;

    private Plan(JsonObject content)
    {
        Text = content.ToJsonString(JsonText.Readable) + "\n";

        // Numbers are compared as they are written, wherever they come from.
        Content = JsonNode.Parse(Text)!.AsObject();
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public JsonObject Content { get; }

    /// <summary>The content of the file.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text.</summary>
    public string Hash { get; }

    public string Name => (string)Content["name"]!;

    public JsonObject Configuration => (JsonObject)Content["configuration"]!;

    /// <summary>Of each unit.</summary>
    public int Cycles => (int)Configuration["loop"]!["cycles"]!;

    /// <summary>In the order in which one process works on them.</summary>
    public IReadOnlyList<TrialKey> Units =>
        [.. Content["units"]!.AsArray().Select(unit => new TrialKey((int)unit!["trial"]!, (string)unit["strategy"]!))];

    public static Plan Of(Experiment experiment, PluginCatalog plugins)
    {
        JsonObject content = Describe(experiment, plugins);
        if (experiment.Oracle?.FileHash is { } answers)
        {
            content["oracleFile"] = answers;
        }

        if (experiment.TaskFiles.Count > 0)
        {
            content["taskFiles"] = new JsonObject(
                experiment.TaskFiles.Distinct().Select(file => KeyValuePair.Create<string, JsonNode?>(file, FileHash.Of(file))));
        }

        return new Plan(content);
    }

    /// <exception cref="ConfigurationException">It is not there, damaged, or of another format.</exception>
    public static Plan Read(string run)
    {
        string path = Path.Combine(run, FileName);
        try
        {
            JsonObject content = JsonText.ParseObject(File.ReadAllText(path), path);
            if (content["kind"]?.ToString() == ScoringKind)
            {
                throw new ConfigurationException($"{run}: is no run but a pool to be scored in shards: work, submit, status and merge take it");
            }

            return (int?)content["version"] == CurrentVersion
                ? Checked(new Plan(content), path)
                : throw new ConfigurationException($"{path}: has format version {content["version"]}, and this program reads " +
                    $"version {CurrentVersion}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{run}: is no run that can be gone on with: {FileName} cannot be read: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ConfigurationException($"{path}: is damaged: {problem.Message}", problem);
        }
    }

    /// <summary>Writes the plan of a new run.</summary>
    public void WriteUnlessThere(RunDirectory directory)
    {
        if (!Exists(directory.Path))
        {
            directory.WriteWhole(FileName, Text);
        }
    }

    /// <summary>Whether a folder holds a run, finished or not.</summary>
    public static bool Exists(string run) => File.Exists(Path.Combine(run, FileName));

    /// <summary>The name of the folder of a unit.</summary>
    public static string Folder(TrialKey key) => $"trial{key.Trial}-{key.Strategy}";

    /// <summary>
    /// The differences between this plan and another, one line each; empty if both give the same results.
    /// </summary>
    public IReadOnlyList<string> Differences(Plan other) => JsonDifference.Lines(Content, other.Content);

    private static Plan Checked(Plan plan, string path)
    {
        _ = (plan.Name, plan.Cycles, plan.Units);
        foreach (JsonNode? unit in plan.Content["units"]!.AsArray())
        {
            var key = new TrialKey((int)unit!["trial"]!, (string)unit["strategy"]!);
            if ((string?)unit["folder"] != Folder(key) || Path.GetFileName(Folder(key)) != Folder(key))
            {
                throw new ConfigurationException($"{path}: is damaged: unit {unit["unit"]} has the folder {unit["folder"]}");
            }
        }

        return plan;
    }

    private static JsonObject Describe(Experiment experiment, PluginCatalog plugins) => new()
    {
        ["version"] = CurrentVersion,
        ["name"] = experiment.Name,
        // A run can be resumed with a program whose contract has additions.
        ["contractVersion"] = PluginContract.Version.Major,
        ["program"] = ProgramFiles.Describe(),
        ["plugins"] = ProgramFiles.Describe(plugins),
        ["dataFingerprint"] = experiment.Fingerprint,
        ["configuration"] = experiment.Configuration.DeepClone(),
        ["units"] = new JsonArray([.. experiment.Units.Select((key, i) => (JsonNode)new JsonObject
        {
            ["unit"] = i,
            ["trial"] = key.Trial,
            ["strategy"] = key.Strategy,
            ["folder"] = Folder(key),
        })]),
    };
}
