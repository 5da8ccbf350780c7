using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose.Coco;

/// <summary>
/// People in the form of COCO, with two joints: <c>a.png</c> and <c>b.png</c> of 100 x 100 pixels to train on, with the
/// ids 1 and 2, and <c>t.png</c> to test with.
/// </summary>
internal sealed class PersonsFixture : IDisposable
{
    public const string Images = """
        { "id": 1, "file_name": "a.png", "width": 100, "height": 100 }, { "id": 2, "file_name": "b.png", "width": 100, "height": 100 }
        """;

    public const string Category =
        """{ "id": 1, "name": "person", "keypoints": ["left_knee", "right_knee"], "skeleton": [[1, 2]] }""";

    public const string Person = """
        { "id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 40, 20], "area": 500.5, "keypoints": [12, 25, 2, 45, 35, 1] }
        """;

    public const string Other = """
        { "id": 2, "image_id": 1, "category_id": 1, "bbox": [60, 20, 20, 20], "area": 300, "keypoints": [0, 0, 0, 65, 35, 2] }
        """;

    private readonly TemporaryFolder _folder = new();

    public PersonsFixture()
    {
        foreach (string name in new[] { "a", "b", "t" })
        {
            ImageFixture.WriteFlat(_folder.File("images", $"{name}.png"), 1, 2, 3, 100, 100);
        }

        WriteTest();
    }

    public string Pool => _folder.File("pool.json");

    public string Test => _folder.File("test.json");

    public List<string> Warnings { get; } = [];

    public JsonObject Options => new()
    {
        ["path"] = Pool,
        ["images"] = _folder.File("images"),
        ["testPath"] = Test,
        ["testImages"] = _folder.File("images"),
    };

    public void WriteTest(string category = Category, string person = Person) => WriteFile(
        Test, """{ "id": 1, "file_name": "t.png", "width": 100, "height": 100 }""", person, category);

    public IDataset Read(params string[] people) => Read(people, Category);

    public IDataset Read(string[] people, string categories, string more = "{}")
    {
        WriteFile(Pool, Images, string.Join(", ", people), categories);
        return ReadAsWritten(more);
    }

    public IDataset ReadAsWritten(string more = "{}") => PersonReading.Read("coco-persons", Options, more, Warnings);

    public void Dispose() => _folder.Dispose();

    private static void WriteFile(string file, string images, string annotations, string categories) => File.WriteAllText(
        file, $$"""{ "images": [{{images}}], "annotations": [{{annotations}}], "categories": [{{categories}}] }""");
}
