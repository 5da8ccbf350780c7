using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Scoring;

namespace Querent.Hosting.Shards;

/// <summary>A folder with the plan of the scoring of a pool; its units are shards.</summary>
internal sealed class ShardedPool : IPlannedWork
{
    private ShardedPool(string path, ShardPlan plan)
    {
        (Path, Plan) = (path, plan);
        Units =
        [
            .. plan.Shards.Select((shard, i) => new PlannedUnit(
                i, $"shard {i + 1} of {plan.Shards.Count}", [FolderOf(shard)])),
        ];
    }

    public string Path { get; }

    public ShardPlan Plan { get; }

    public string Name => Plan.Name;

    /// <inheritdoc/>
    public IReadOnlyList<PlannedUnit> Units { get; }

    /// <exception cref="ConfigurationException">It is not there, or its plan is damaged.</exception>
    public static ShardedPool Open(string path) => new(path, ShardPlan.Read(path));

    /// <summary>Nothing but the plan is there; each shard is compared with it when it is scored.</summary>
    public void RequireUnchanged()
    {
    }

    /// <summary>The environment of a shard that was scored; null if there is none.</summary>
    public JsonObject? LastCircumstances => Units.Where(unit => unit.IsDone)
        .Select(unit => UnitCircumstances.TryRead(unit.Parts[0].ResultPath)).FirstOrDefault(content => content is not null);

    /// <summary>Requires that scores of this process can stand beside those that are there.</summary>
    /// <param name="here">Device and plugins.</param>
    /// <param name="circumstances">As <c>attempt.json</c> will have them.</param>
    /// <param name="allowChangedCode">Whether other plugins, and another build of this program, are all right.</param>
    /// <param name="warn">Takes a line about each difference that is allowed.</param>
    /// <exception cref="ConfigurationException">They cannot; the message says what differs.</exception>
    public void RequireSame(RunEnvironment here, JsonObject circumstances, bool allowChangedCode, Action<string> warn)
    {
        string[] model = FileHash.Of(Plan.Model.Path) == Plan.Model.Sha256 ? [] : [$"{Plan.Model.Path} is another file"];
        string[] device = LastCircumstances is { } last ? [.. UnitCircumstances.Differences(last, circumstances)] : [];
        Sameness.Require(Path, [.. model, .. device], JsonDifference.Lines(Code(Plan.Program, Plan.Plugins),
            Code(ProgramFiles.Describe(), ProgramFiles.Describe(here.Plugins))), allowChangedCode, warn);
    }

    /// <summary>The images of a shard, read as the enumeration goes on.</summary>
    /// <exception cref="DataException">The pool was changed since it was planned, or a file is damaged.</exception>
    public IEnumerable<NamedImage> Images(Shard shard)
    {
        int count = 0;
        foreach (NamedImage image in Plan.Open(Path).From(shard.Mark, shard.Skip).Take(shard.Count))
        {
            if (count++ == 0 && image.Id != shard.FirstImage)
            {
                throw Changed($"begins with {image.Id}, and was planned from {shard.FirstImage} on");
            }

            yield return image;
        }

        if (count < shard.Count)
        {
            throw Changed($"has {count} images, and was planned with {shard.Count}");
        }

        DataException Changed(string how) => new($"{Path}: the images were changed since they were planned: {shard.Folder} {how}; plan them anew");
    }

    private WorkFolder FolderOf(Shard shard) => new(System.IO.Path.Combine(Path, "units", shard.Folder), shard.Folder);

    private static JsonObject Code(JsonObject program, JsonArray plugins) =>
        new() { ["program"] = program.DeepClone(), ["plugins"] = plugins.DeepClone() };
}
