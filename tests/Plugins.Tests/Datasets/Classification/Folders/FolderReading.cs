using System.Text.Json.Nodes;
using Querent.Extensibility;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.ClassificationDatasets.Folders;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

/// <summary>Reads an image folder with options as a user writes them.</summary>
internal static class FolderReading
{
    public static ImageDataset Read(
        string path, string options = "{}", ulong seed = 1, List<string>? warnings = null, string? cache = null) =>
        Read(path, options, new DatasetContext(new Seed(seed), line => warnings?.Add(line)) { CacheFolder = cache });

    public static ImageDataset Read(string path, string options, DatasetContext context)
    {
        var section = new OptionSection((JsonObject)JsonNode.Parse(options)!, "dataset");
        ImageDataset dataset = FolderDataset.Read(path, section, context);
        section.Close();
        return dataset;
    }

    public static string[] Ids(this ImageSet images) =>
        [.. Enumerable.Range(0, images.Count).Select(i => images[i].Id)];
}
