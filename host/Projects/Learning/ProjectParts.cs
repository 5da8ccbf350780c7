using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Projects.Learning.Foreign;
using Querent.Projects.Settings;

namespace Querent.Projects.Learning;

/// <summary>Task, strategies and protocol of a project, read as those of an experiment are.</summary>
/// <param name="Factory">Makes the task.</param>
/// <param name="TaskName">The task in messages.</param>
/// <param name="TaskOptions">The options of the task in effect.</param>
/// <param name="Loop">Sizes of queries, and the training.</param>
/// <param name="Strategy">Once there are labels.</param>
/// <param name="Initial">While there are none.</param>
internal sealed record ProjectParts(
    ITaskFactory Factory, string TaskName, JsonObject TaskOptions, LoopOptions Loop, LabeledStrategy Strategy, LabeledStrategy Initial)
{
    // Stands for the task where embeddings come from another program.
    private const string Embedded = "embeddings";

    /// <exception cref="Errors.QuerentException">An option is wrong, or no plugin brings what it names.</exception>
    public static ProjectParts Of(ProjectSettings settings, PluginCatalog plugins, BenchRequest request, Action<string> warn)
    {
        var configuration = new ExperimentConfiguration(Json(settings, request), plugins.Names(PluginKind.Optimizer));
        LoopOptions loop = Experiment.LoopOf(configuration, plugins);
        var strategy = LabeledStrategy.Of(configuration.Strategies[0], plugins);
        var initial = LabeledStrategy.Of(configuration.InitialSelection!, plugins);
        ITaskFactory factory = request.Embeddings is { } table ? new EmbeddingTask.Factory(table)
            : plugins.CreateTask(configuration.TaskName, configuration.Task, new TaskContext(warn)
            {
                CacheFolder = request.Work.Cache ? CacheFolder.Find() : null,
            });
        configuration.Close();
        string name = request.Embeddings is null ? Experiment.Described(plugins, PluginKind.Task, configuration.TaskName) : Embedded;
        return new ProjectParts(factory, name, (JsonObject)configuration.Effective["task"]!.DeepClone(), loop, strategy, initial);
    }

    private static JsonObject Json(ProjectSettings settings, BenchRequest request) => new()
    {
        ["seed"] = settings.Seed,
        ["dataset"] = new JsonObject { ["name"] = "project" },
        ["task"] = request.Embeddings is null ? settings.Task.DeepClone() : new JsonObject { ["name"] = Embedded },
        ["strategies"] = new JsonArray(request.Strategy ?? settings.Strategy.DeepClone()),
        ["loop"] = new JsonObject
        {
            ["initialLabels"] = request.Budget,
            ["querySize"] = request.Budget,
            ["cycles"] = 1,
            ["initialSelection"] = request is { Embeddings: not null, Strategy: { } chosen } ? chosen : settings.Initial.DeepClone(),
        },
        ["training"] = settings.Training.DeepClone(),
    };
}
