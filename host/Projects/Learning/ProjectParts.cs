using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
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
    /// <exception cref="Errors.QuerentException">An option is wrong, or no plugin brings what it names.</exception>
    public static ProjectParts Of(ProjectSettings settings, PluginCatalog plugins, BenchRequest request, Action<string> warn)
    {
        var configuration = new ExperimentConfiguration(Json(settings, request), plugins.Names(PluginKind.Optimizer));
        LoopOptions loop = Experiment.LoopOf(configuration, plugins);
        var strategy = LabeledStrategy.Of(configuration.Strategies[0], plugins);
        var initial = LabeledStrategy.Of(configuration.InitialSelection!, plugins);
        ITaskFactory factory = plugins.CreateTask(configuration.TaskName, configuration.Task, new TaskContext(warn)
        {
            CacheFolder = request.Work.Cache ? CacheFolder.Find() : null,
        });
        configuration.Close();
        return new ProjectParts(factory, Experiment.Described(plugins, PluginKind.Task, configuration.TaskName),
            (JsonObject)configuration.Effective["task"]!.DeepClone(), loop, strategy, initial);
    }

    private static JsonObject Json(ProjectSettings settings, BenchRequest request) => new()
    {
        ["seed"] = settings.Seed,
        ["dataset"] = new JsonObject { ["name"] = "project" },
        ["task"] = settings.Task.DeepClone(),
        ["strategies"] = new JsonArray(request.Strategy ?? settings.Strategy.DeepClone()),
        ["loop"] = new JsonObject
        {
            ["initialLabels"] = request.Budget,
            ["querySize"] = request.Budget,
            ["cycles"] = 1,
            ["initialSelection"] = settings.Initial.DeepClone(),
        },
        ["training"] = settings.Training.DeepClone(),
    };
}
