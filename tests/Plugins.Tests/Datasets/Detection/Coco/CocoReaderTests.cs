using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Detection.Coco;

public sealed class CocoReaderTests : IDisposable
{
    private const string Categories = """[{ "id": 90, "name": "dog" }, { "id": 3, "name": "cat" }]""";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public CocoReaderTests()
    {
        ImageFixture.WriteFlat(_folder.File("images", "a.jpg"), 1, 2, 3, 20, 10);
        ImageFixture.WriteFlat(_folder.File("images", "b.png"), 1, 2, 3, 20, 10);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boxes_are_corner_and_size_and_classes_come_in_the_order_of_their_ids()
    {
        using IDataset dataset = Read("""
            { "image_id": 7, "category_id": 90, "bbox": [2.5, 1, 10, 4], "iscrowd": 0, "segmentation": [[1, 2, 3, 4]] },
            { "image_id": 9, "category_id": 3, "bbox": [0, 0, 20, 10], "iscrowd": 1, "segmentation": { "counts": [1] } },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, 2, 2] }
            """);

        Assert.Equal(["cat", "dog"], dataset.Info.Classes);
        Assert.Equal(["a.jpg", "b.png"], dataset.Ids(Split.Pool));
        Assert.Equal(["dog 2.5 1 12.5 5", "cat 1 1 3 3"], dataset.Objects(0));
        Assert.Equal(["cat 0 0 20 10 ignored"], dataset.Objects(1));
        Assert.Equal(["b.png"], dataset.Ids(Split.Test));
        AssertWarnings(
            "objects marked difficult or crowd, neither trained on nor counted in the mAP: 1, the first is b.png");
    }

    [Fact]
    public void Names_written_on_Windows_mean_the_same_files()
    {
        ImageFixture.WriteFlat(_folder.File("images", "more", "c.png"), 1, 2, 3, 20, 10);
        string file = _folder.File("windows.json");
        File.WriteAllText(file, $$"""
            {
              "images": [{ "id": 1, "file_name": "more\\c.png", "width": 20, "height": 10 }],
              "annotations": [{ "image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2] }],
              "categories": {{Categories}}
            }
            """);
        JsonObject options = Options();
        (options["path"], options["testPath"]) = (file, file);

        using IDataset dataset = Reading.Read(options, _warnings);

        Assert.Equal(["cat 1 1 3 3"], dataset.Objects(0));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void What_belongs_to_nothing_is_counted_and_left_out()
    {
        using IDataset dataset = Read("""
            { "image_id": 8, "category_id": 3, "bbox": [1, 1, 2, 2] },
            { "image_id": 7, "category_id": 4, "bbox": [1, 1, 2, 2] },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, 2] },
            { "image_id": 7, "category_id": 3, "bbox": null },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, 0, 2] },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, "NaN", 2] },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, 2, 2] }
            """);

        Assert.Equal(["cat 1 1 3 3"], dataset.Objects(0));
        AssertWarnings(
            "objects of images that are not listed, left out: 1, the first is of image 8",
            "objects of a class that is not in the list, left out: 1, the first is 'category 4' in a.jpg",
            "objects without four finite coordinates, left out: 3, the first is a.jpg",
            "boxes without area, left out: 1, the first is a.jpg");
    }

    [Fact]
    public void Given_classes_choose_among_those_of_the_data()
    {
        using IDataset dataset = Read(
            """
            { "image_id": 7, "category_id": 90, "bbox": [1, 1, 2, 2] },
            { "image_id": 7, "category_id": 3, "bbox": [1, 1, 4, 4] }
            """, """["dog"]""");

        Assert.Equal(["dog"], dataset.Info.Classes);
        Assert.Equal(["dog 1 1 3 3"], dataset.Objects(0));
        AssertWarnings("objects of a class that is not in the list, left out: 1, the first is 'cat' in a.jpg");
    }

    [Theory]
    [InlineData("", "is empty;")]
    [InlineData("x", "line 1, byte 1: is no JSON (")]
    [InlineData("{ \"images\": [ ", "line 1, byte 15: is no JSON (")]
    [InlineData("{ \"images\": [{ \"id\": \"seven\" }] }", "images[0].id: 'seven' is no whole number;")]
    [InlineData("{}", "has no 'images' or no 'categories'")]
    [InlineData("{ \"images\": [], \"categories\": [] }", "has no category")]
    public void A_file_of_another_kind_is_named(string text, string problem)
    {
        File.WriteAllText(_folder.File("pool.json"), text);
        File.WriteAllText(_folder.File("test.json"), text);

        DataException error = Assert.Throws<DataException>(() => Reading.Read(Options()));

        Assert.StartsWith($"{_folder.File("pool.json")}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private IDataset Read(string annotations, string classes = "[]")
    {
        File.WriteAllText(_folder.File("pool.json"), $$"""
            {
              "info": { "year": 2026 },
              "images": [
                { "id": 7, "file_name": "a.jpg", "width": 20, "height": 10 },
                { "id": 9, "file_name": "b.png", "width": 20, "height": 10 }
              ],
              "annotations": [{{annotations}}],
              "categories": {{Categories}}
            }
            """);
        File.WriteAllText(_folder.File("test.json"), $$"""
            {
              "images": [{ "id": 1, "file_name": "b.png", "width": 20, "height": 10 }],
              "annotations": [{ "image_id": 1, "category_id": 90, "bbox": [1, 1, 9, 9] }],
              "categories": {{Categories}}
            }
            """);
        JsonObject options = Options();
        options["classes"] = JsonNode.Parse(classes);
        return Reading.Read(options, _warnings);
    }

    private JsonObject Options() => new()
    {
        ["name"] = "coco",
        ["path"] = _folder.File("pool.json"),
        ["images"] = _folder.File("images"),
        ["testPath"] = _folder.File("test.json"),
        ["testImages"] = _folder.File("images"),
    };

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_folder.File("pool.json")}: {line}"), _warnings);
}
