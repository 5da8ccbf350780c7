using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;
using Querent.Host.Plugins;
using Querent.Host.Runs;

namespace Querent.Fuzzing.Targets;

/// <summary>Makes a run ready as the command does, with the plugins as they lie beside the built program.</summary>
internal static class Experiments
{
    // More drawn images would take long as they should.
    private const double MostImages = 200;

    private static readonly PluginCatalog s_plugins = new(PluginSearchPath.Find([HostPlugins]), new IsolatedAssemblyLoader());

    public static void Prepare(string configuration, params string[] overrides)
    {
        ConfigurationSource source = ConfigurationSource.Load(configuration, overrides);
        if (source.Json["task"] is JsonObject task && (IsLarge(task, "poolSize") || IsLarge(task, "testSize")))
        {
            return;
        }

        try
        {
            using Experiment experiment = Experiment.Prepare(source, s_plugins, new Preparation(Threads: 1, _ => { }));
            var again = new ExperimentConfiguration((JsonObject)experiment.Configuration.DeepClone());
            Promise.Holds(again.Strategies.Count == experiment.Strategies.Count, "the configuration in effect reads as it was");
            Tasks.Use(experiment.Task);
        }
        catch (PluginException problem) when (problem.InnerException is { } inner and not QuerentException)
        {
            // The catalog blames the plugin; here the plugins are the readers under test.
            ExceptionDispatchInfo.Throw(inner);
        }
    }

    // A key that is not there has a default that is larger.
    private static bool IsLarge(JsonObject task, string key) =>
        !task.TryGetPropertyValue(key, out JsonNode? node) || node is null ||
        (node is JsonValue value && value.TryGetValue(out double number) && number > MostImages);

    // bin/CONFIGURATION/FRAMEWORK of this project and of the host.
    private static string HostPlugins => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Fuzzing"), "host", StringComparison.Ordinal), "plugins");
}
