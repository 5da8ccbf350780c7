using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection.Voc;

/// <summary>Lines of image sets, and the image that a name means.</summary>
public sealed class VocNameTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public void Dispose() => _voc.Dispose();

    [Fact]
    public void Names_may_hold_blanks()
    {
        string[] names = ["photo", "photo (1)", "my own  photo", "shot 2 0"];
        Write(names);
        Array.ForEach(names, name => _voc.List(name));

        using IDataset dataset = _voc.Read();

        Assert.Equal(names, dataset.Ids(Split.Pool));
        Assert.Empty(_voc.Warnings);
    }

    [Theory]
    [InlineData("photo (1) -1")]
    [InlineData("photo (1)  1")]
    [InlineData("photo (1)\t0")]
    [InlineData("photo (1).jpg")]
    [InlineData("photo (1).xml")]
    [InlineData("JPEGImages/photo (1).jpg")]
    [InlineData("VOC2012\\JPEGImages\\photo (1).jpg")]
    [InlineData("./Annotations/photo (1).xml")]
    [InlineData("/home/other/photo (1).jpg -1")]
    [InlineData("  photo (1)\r")]
    public void A_line_means_the_image_that_exists(string line)
    {
        Write("photo", "photo (1)").List(line);

        using IDataset dataset = _voc.Read();

        Assert.Equal(["photo (1)"], dataset.Ids(Split.Pool));
        Assert.Equal(["dog 0 0 9 9"], dataset.Objects(0));
        Assert.Empty(_voc.Warnings);
    }

    [Fact]
    public void A_name_with_a_dot_is_no_extension()
    {
        Write("a.jpg.rf.0f3", "b.jpg").List("a.jpg.rf.0f3").List("b.jpg");

        using IDataset dataset = _voc.Read();

        Assert.Equal(["a.jpg.rf.0f3", "b.jpg"], dataset.Ids(Split.Pool));
    }

    [Fact]
    public void A_line_that_means_two_images_is_an_error()
    {
        Write("photo", "photo 1").List("photo").List("photo 1");

        DataException error = Assert.Throws<DataException>(() => _voc.Read());

        Assert.Equal($"{Path.Combine(_voc.Path, "ImageSets", "Main", "trainval.txt")}: 'photo 1' may be the image 'photo 1', " +
            "or 'photo' with a second column; rename one of them", error.Message);
    }

    [Fact]
    public void A_list_with_a_control_character_is_an_error()
    {
        Write("a").List("a").List("b\0c");

        DataException error = Assert.Throws<DataException>(() => _voc.Read());

        Assert.EndsWith("trainval.txt: line 2 holds a NUL character; correct it", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.png", 8)]
    [InlineData("a.jpg", 20)]
    [InlineData("C:\\photos\\a.png", 8)]
    public void Of_two_images_of_one_name_the_annotation_names_one(string file, int width)
    {
        _voc.WriteImage("a.jpg").WriteImage("a.png", 8, 8)
            .WriteAnnotation("a", $"<annotation><filename>{file}</filename>{Object("dog", 1, 1, 5, 5)}</annotation>");

        using IDataset dataset = _voc.Read();

        Assert.Equal(width, dataset.Read(Split.Pool, 0).Width);
    }

    [Fact]
    public void Two_images_of_one_name_that_no_annotation_tells_apart_are_left_out()
    {
        _voc.WriteImage("a.jpg").WriteImage("a.png").Add("a", 20, 10, Object("dog", 1, 1, 5, 5)).List("sound");

        using IDataset dataset = _voc.Read();

        Assert.Equal(["sound"], dataset.Ids(Split.Pool));
        Assert.Equal(
            [$"{_voc.Path}: names that two images have, of which the annotation names none, left out: 1, the " +
                "first is a.jpg and a.png"],
            _voc.Warnings);
    }

    [Fact]
    public void Folders_of_one_name_are_told_apart()
    {
        using var other = new VocFixture();
        string[] roots = [Inner(_voc), Inner(other)];
        var options = new JsonObject { ["name"] = "voc", ["roots"] = new JsonArray(roots[0], roots[1]) };

        using IDataset dataset = Reading.Read(options, _voc.Warnings);

        Assert.Equal([$"{roots[0]}/sound", $"{roots[1]}/sound"], dataset.Ids(Split.Pool));
        Assert.Empty(_voc.Warnings);

        static string Inner(VocFixture fixture)
        {
            string inner = Path.Combine(fixture.Path, "VOC");
            Directory.CreateDirectory(inner);
            fixture.List("sound");
            foreach (string folder in new[] { "Annotations", "ImageSets", "JPEGImages" })
            {
                Directory.Move(Path.Combine(fixture.Path, folder), Path.Combine(inner, folder));
            }

            return inner;
        }
    }

    private VocFixture Write(params string[] names)
    {
        foreach (string name in names)
        {
            _voc.WriteImage($"{name}.jpg").Annotate(name, 20, 10, Object("dog", 1, 1, 9, 9));
        }

        return _voc;
    }
}
