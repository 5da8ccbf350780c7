using System.Reflection;
using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.Extensibility;
using Querent.Plugins.Badge;
using Querent.Plugins.Bald;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.CoreSet;
using Querent.Plugins.Coverage;
using Querent.Plugins.DatasetFormats;
using Querent.Plugins.DetectionDatasets;
using Querent.Plugins.HumanPose;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.LearningLoss;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.PoseDatasets;
using Querent.Plugins.RandomSampling;
using Querent.Plugins.TemporalOutputDiscrepancy;
using Querent.Plugins.ToolFormats;
using Querent.Plugins.Uncertainty;

namespace Querent.Plugins.Tests;

public sealed class ManifestTests
{
    public static TheoryData<string, IPlugin> Plugins { get; } = new()
    {
        { "Strategies", new RandomSamplingPlugin() },
        { "Strategies", new UncertaintyPlugin() },
        { "Strategies", new CoreSetPlugin() },
        { "Strategies", new LearningLossPlugin() },
        { "Strategies", new CoveragePlugin() },
        { "Strategies", new BadgePlugin() },
        { "Strategies", new TemporalOutputDiscrepancyPlugin() },
        { "Strategies", new BaldPlugin() },
        { "Datasets", new ClassificationDatasetsPlugin() },
        { "Datasets", new DetectionDatasetsPlugin() },
        { "Datasets", new PoseDatasetsPlugin() },
        { "Formats", new DatasetFormatsPlugin() },
        { "Formats", new ToolFormatsPlugin() },
        { "Tasks", new ImageClassificationPlugin() },
        { "Tasks", new ObjectDetectionPlugin() },
        { "Tasks", new HumanPosePlugin() },
    };

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_manifest_says_what_its_plugin_registers(string group, IPlugin plugin)
    {
        Assembly assembly = plugin.GetType().Assembly;
        string name = assembly.GetName().Name!;
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(
            Path.Combine(SharedFolders.RepositoryRoot, "plugins", group, name, "plugin.json")))!;

        Assert.Equal(name, (string?)manifest["id"]);
        Assert.Equal(PluginContract.Version.ToString(), (string?)manifest["contractVersion"]);
        Assert.StartsWith(
            (string)manifest["version"]!,
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            StringComparison.Ordinal);
        Assert.Equal(
            manifest["provides"]!.AsObject().SelectMany(kind => kind.Value!.AsArray()).Select(item => (string)item!).Order(),
            new PluginRegistration(plugin).Names.Order());

        // A task may bring strategies that read its own signals.
        string[] kinds = group == "Tasks" ? ["tasks", "strategies"] : [group.ToLowerInvariant()];
        Assert.Equal(kinds[0], manifest["provides"]!.AsObject().First().Key);
        Assert.All(manifest["provides"]!.AsObject(), kind => Assert.Contains(kind.Key, kinds));
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_assembly_has_one_public_entry(string group, IPlugin plugin)
    {
        Assert.NotEmpty(group);

        Type entry = Assert.Single(
            plugin.GetType().Assembly.GetExportedTypes(), type => typeof(IPlugin).IsAssignableFrom(type));
        Assert.NotNull(entry.GetConstructor(Type.EmptyTypes));
    }
}
