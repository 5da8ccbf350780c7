using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Detection.Coco;

/// <summary>
/// Instances in the form of COCO, written as text: the images <c>a.png</c> and <c>b.png</c> of 100 x 100 pixels to
/// train on, with the ids 1 and 2, and <c>t.png</c> to test with.
/// </summary>
internal sealed class CocoFixture : IDisposable
{
    public const string ImagesAb = """{ "id": 1, "file_name": "a.png" }, { "id": 2, "file_name": "b.png" }""";
    public const string Categories = """{ "id": 1, "name": "dog" }, { "id": 2, "name": "cat" }""";
    public const string Dog = """{ "id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20] }""";

    private readonly TemporaryFolder _folder = new();

    public CocoFixture()
    {
        foreach (string name in new[] { "a", "b", "t" })
        {
            ImageFixture.WriteFlat(_folder.File("images", $"{name}.png"), 1, 2, 3, 100, 100);
        }

        WriteFile(_folder.File("test.json"), """{ "id": 1, "file_name": "t.png" }""", Dog, Categories);
    }

    public string Pool => _folder.File("pool.json");

    public List<string> Warnings { get; } = [];

    public IDataset Read(string annotations, string images = ImagesAb, string categories = Categories)
    {
        WriteFile(Pool, images, annotations, categories);
        return ReadAsWritten();
    }

    /// <summary>The options that name its files.</summary>
    public JsonObject Options => new()
    {
        ["path"] = Pool,
        ["images"] = _folder.File("images"),
        ["testPath"] = _folder.File("test.json"),
        ["testImages"] = _folder.File("images"),
    };

    public IDataset ReadAsWritten()
    {
        JsonObject options = Options;
        options["name"] = "coco";
        var all = new List<string>();
        IDataset dataset = Reading.Read(options, all);
        Warnings.AddRange(all.Where(line => !line.Contains("annotations with another size", StringComparison.Ordinal)));
        return dataset;
    }

    public void Dispose() => _folder.Dispose();

    private static void WriteFile(string file, string images, string annotations, string categories) => File.WriteAllText(
        file, $$"""{ "images": [{{images}}], "annotations": [{{annotations}}], "categories": [{{categories}}] }""");
}
