using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Data;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Real images with their annotations in each of the three forms are the same images and objects.</summary>
public sealed class ThreeFormsTests : IDisposable
{
    private const int Images = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly IDataset _voc;
    private readonly (string File, ImageWithObjects Image)[] _images;

    public ThreeFormsTests()
    {
        string path = SharedFolders.Data("voc-animals");
        _voc = Reading.Read(new JsonObject
        {
            ["name"] = "voc", ["path"] = path, ["pool"] = "train", ["test"] = "val", ["cacheMegabytes"] = 0,
        });
        _images = [.. Enumerable.Range(0, Images).Select(i =>
            (Path.Combine(path, "JPEGImages", $"{_voc.SampleId(Split.Pool, i)}.jpg"), _voc.Read(Split.Pool, i)))];
        foreach ((string file, _) in _images)
        {
            File.Copy(file, _folder.File("images", Path.GetFileName(file)));
        }
    }

    public void Dispose()
    {
        _voc.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Coco()
    {
        var root = new JsonObject
        {
            ["categories"] = new JsonArray([.. _voc.Info.Classes.Select((name, i) => (JsonNode)new JsonObject { ["id"] = i, ["name"] = name })]),
            ["images"] = new JsonArray([.. _images.Select((entry, i) => (JsonNode)new JsonObject
            {
                ["id"] = i, ["file_name"] = Path.GetFileName(entry.File),
                ["width"] = entry.Image.Width, ["height"] = entry.Image.Height,
            })]),
            ["annotations"] = new JsonArray([.. _images.SelectMany((entry, i) => entry.Image.Objects.Select(item => (JsonNode)new JsonObject
            {
                ["image_id"] = i, ["category_id"] = item.Class, ["iscrowd"] = 0,
                ["bbox"] = new JsonArray(item.Box.Left, item.Box.Top, item.Box.Width, item.Box.Height),
            }))]),
        };
        File.WriteAllText(_folder.File("instances.json"), root.ToJsonString(JsonSerializerOptions.Default));

        AssertSame(new JsonObject
        {
            ["name"] = "coco",
            ["path"] = _folder.File("instances.json"), ["images"] = _folder.File("images"),
            ["testPath"] = _folder.File("instances.json"), ["testImages"] = _folder.File("images"),
        });
    }

    [Fact]
    public void Yolo()
    {
        foreach ((string file, ImageWithObjects image) in _images)
        {
            File.WriteAllLines(_folder.File("labels", $"{Path.GetFileNameWithoutExtension(file)}.txt"), image.Objects.Select(item =>
            {
                Box box = item.Box.Scale(1f / image.Width, 1f / image.Height);
                return FormattableString.Invariant($"{item.Class} {box.Center.X} {box.Center.Y} {box.Width} {box.Height}");
            }));
        }

        File.WriteAllText(
            _folder.File("data.yaml"), $"train: images\nval: images\nnames: [{string.Join(", ", _voc.Info.Classes)}]\n");

        AssertSame(new JsonObject { ["name"] = "yolo", ["path"] = _folder.File("data.yaml") });
    }

    private void AssertSame(JsonObject options)
    {
        var warnings = new List<string>();

        using IDataset read = Reading.Read(options, warnings);

        Assert.Empty(warnings);
        Assert.Equal(Images, read.Count(Split.Pool));
        Assert.True(_images.Sum(entry => entry.Image.Objects.Count) > Images);
        for (int i = 0; i < Images; i++)
        {
            ImageWithObjects actual = read.Read(Split.Pool, i), expected = _images[i].Image;
            Assert.Equal(expected.Rgb, actual.Rgb);
            Assert.Equal(expected.Objects, actual.Objects, Same);
        }

        static bool Same(LabeledObject a, LabeledObject b) => a.Class == b.Class && a.IsIgnored == b.IsIgnored
            && Near(a.Box.Left, b.Box.Left) && Near(a.Box.Top, b.Box.Top)
            && Near(a.Box.Right, b.Box.Right) && Near(a.Box.Bottom, b.Box.Bottom);

        static bool Near(float a, float b) => Math.Abs(a - b) < 1e-3f;
    }
}
