using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.DetectionDatasets;
using Querent.Plugins.PoseDatasets;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets;

/// <summary>Makes the data set that the section <c>dataset</c> of a configuration describes.</summary>
internal static class DatasetReading
{
    private static readonly PluginRegistration s_plugins =
        new(new ClassificationDatasetsPlugin(), new DetectionDatasetsPlugin(), new PoseDatasetsPlugin());

    public static IDataset Read(string section, ulong seed = 1, int threads = 2, List<string>? warnings = null) =>
        Read((JsonObject)JsonNode.Parse(section)!, new DatasetContext(new Seed(seed), line => warnings?.Add(line))
        {
            Threads = threads,
        });

    public static IDataset Read(JsonObject section, DatasetContext context) => s_plugins.Dataset(section, context);
}
