using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Fuzzing.Targets;

/// <summary>
/// Reads a configuration as the command does, with the plugins as they lie beside the built program. Networks are not
/// made: a configuration may ask for one that takes long, as it should.
/// </summary>
internal static class Experiments
{
    // More synthetic images would take long as they should.
    private const double MostImages = 200;

    /// <summary>The plugins as they lie beside the program.</summary>
    public static PluginCatalog Plugins { get; } =
        new(PluginSearchPath.Find([HostPlugins]), new IsolatedAssemblyLoader(), new PluginTrust(null, _ => { }));

    public static void Prepare(string configuration, params string[] overrides)
    {
        ConfigurationSource source = ConfigurationSource.Load(configuration, overrides);
        if (source.Json["dataset"] is JsonObject wanted && (IsLarge(wanted, "poolSize") || IsLarge(wanted, "testSize")))
        {
            return;
        }

        try
        {
            var read = new ExperimentConfiguration(source.Json);
            foreach (StrategyEntry strategy in read.Strategies)
            {
                Plugins.CreateStrategy(strategy.Name, strategy.Options);
            }

            ITaskFactory factory = Plugins.CreateTask(read.TaskName, read.Task, new TaskContext(_ => { }));
            using IDataset dataset = Plugins.CreateDataset(read.DatasetName, read.Dataset, Context(read));
            read.Close();
            var samples = new Samples(dataset) { Threads = 1 };
            ITask task = factory.Create(samples.Info);
            if (!samples.Info.LabelType.IsAssignableTo(task.LabelType))
            {
                throw new ConfigurationException("the task learns from other labels than the data set has");
            }

            read.Loop.Validate(samples.Count(Split.Pool));
            var again = new ExperimentConfiguration((JsonObject)read.Effective.DeepClone());
            Promise.Holds(
                again.Strategies.Count == read.Strategies.Count, "the configuration in effect reads as it was");
            Tasks.Use(task, samples);
        }
        catch (PluginException problem) when (problem.InnerException is { } inner and not QuerentException)
        {
            // The catalog blames the plugin; here the plugins are the readers under test.
            ExceptionDispatchInfo.Throw(inner);
        }
    }

    private static DatasetContext Context(ExperimentConfiguration configuration) =>
        new(new Seed((ulong)configuration.Seed), _ => { }) { Threads = 1 };

    // A key that is not there has a default that is larger.
    private static bool IsLarge(JsonObject dataset, string key) =>
        !dataset.TryGetPropertyValue(key, out JsonNode? node) || node is null ||
        (node is JsonValue value && value.TryGetValue(out double number) && number > MostImages);

    // bin/CONFIGURATION/FRAMEWORK of this project and of the host.
    private static string HostPlugins => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Fuzzing"), "host", StringComparison.Ordinal),
        "plugins");
}
