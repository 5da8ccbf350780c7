using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection.Voc;

public sealed class VocReaderTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public void Dispose() => _voc.Dispose();

    [Fact]
    public void Boxes_count_pixels_from_one_and_include_the_last()
    {
        _voc.WriteImage("a.jpg")
            .Add("a", 20, 10, Object("dog", 1, 1, 20, 10), Object("cat", 3, 2, 8, 4));

        using IDataset dataset = _voc.Read();

        Assert.Equal(["dog 0 0 20 10", "cat 2 1 8 4"], dataset.Objects(0));
        Assert.Equal((20, 10), (dataset.Read(Split.Pool, 0).Width, dataset.Read(Split.Pool, 0).Height));
        Assert.Equal(20 * 10 * 3, dataset.Read(Split.Pool, 0).Rgb.Length);
        Assert.Empty(_voc.Warnings);
    }

    [Fact]
    public void Parts_of_objects_are_no_objects()
    {
        string part = Object("head", 1, 1, 2, 2).Replace("object>", "part>", StringComparison.Ordinal);
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 5.5, 2, 9, 8, part));

        using IDataset dataset = _voc.Read();

        Assert.Equal(["dog 4.5 1 9 8"], dataset.Objects(0));
    }

    [Fact]
    public void Images_stay_in_the_order_of_their_list_and_classes_come_in_ordinal_order()
    {
        foreach (string id in new[] { "c", "a", "b" })
        {
            _voc.WriteImage($"{id}.jpg").Add(id, 20, 10, Object($"class {id}", 1, 1, 9, 9));
        }

        using IDataset dataset = _voc.Read();

        Assert.Equal(["c", "a", "b"], dataset.Ids(Split.Pool));
        Assert.Equal(["sound"], dataset.Ids(Split.Test));
        Assert.Equal(["class a", "class b", "class c", "dog"], dataset.Info.Classes);
    }

    [Fact]
    public void Sets_of_a_single_class_have_a_second_column()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10).List("sound -1");

        using IDataset dataset = _voc.Read();

        Assert.Equal(["a", "sound"], dataset.Ids(Split.Pool));
    }

    [Fact]
    public void Images_without_objects_stay()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10).List("sound");

        using IDataset dataset = _voc.Read();

        Assert.Equal(2, dataset.Count(Split.Pool));
        Assert.Empty(dataset.Objects(0));
        Assert.Empty(_voc.Warnings);
    }

    [Fact]
    public void Several_roots_are_joined_and_ids_say_from_which_an_image_is()
    {
        using var other = new VocFixture();
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 1, 1, 9, 9));
        other.WriteImage("a.jpg").Add("a", 20, 10, Object("cat", 1, 1, 9, 9));
        var options = new JsonObject
        {
            ["name"] = "voc",
            ["roots"] = new JsonArray(_voc.Path, new JsonObject { ["name"] = other.Path, ["test"] = "" }),
        };

        using IDataset dataset = Reading.Read(options, _voc.Warnings);

        string[] names = [Path.GetFileName(_voc.Path), Path.GetFileName(other.Path)];
        Assert.Equal([$"{names[0]}/a", $"{names[1]}/a"], dataset.Ids(Split.Pool));
        Assert.Equal([$"{names[0]}/sound"], dataset.Ids(Split.Test));
        Assert.Equal(["cat", "dog"], dataset.Info.Classes);
        Assert.Equal(["cat 0 0 9 9"], dataset.Objects(1));
        Assert.Empty(_voc.Warnings);
    }

    [Fact]
    public void A_set_that_is_not_there_is_named()
    {
        DataException error = Assert.Throws<DataException>(() => _voc.Read("""{ "pool": "trian" }"""));

        Assert.StartsWith(
            $"{Path.Combine(_voc.Path, "ImageSets", "Main", "trian.txt")}: no such image set;", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_without_a_usable_image_is_an_error()
    {
        _voc.List("gone");

        DataException error = Assert.Throws<DataException>(() => _voc.Read());

        Assert.StartsWith(
            $"{_voc.Path}: there is no usable image to train on (images listed: 1; listed images without an " +
                "annotation " +
                "file, left out: 1, the first is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_missing_is_an_error()
    {
        var error = Assert.Throws<ConfigurationException>(() => Reading.Read(new JsonObject { ["name"] = "voc" }));

        Assert.Equal(
            "configuration: dataset.path: is missing; set it to a folder with Annotations, ImageSets and JPEGImages",
            error.Message);
    }

    [Theory]
    [InlineData("path")]
    [InlineData("pool")]
    public void What_belongs_to_a_single_root_is_an_error_beside_several(string key)
    {
        var options = new JsonObject
        {
            ["name"] = "voc",
            ["roots"] = new JsonArray(new JsonObject { ["name"] = _voc.Path, ["pool"] = "test" }),
            [key] = "test",
        };

        var error = Assert.Throws<ConfigurationException>(() => Reading.Read(options));

        Assert.StartsWith($"configuration: dataset.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }
}
