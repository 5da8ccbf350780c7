using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using Querent.Plugins.Tests.Images;
using StbImageWriteSharp;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>
/// Every defect is handled by a rule, counted, and said once with its first example; none is a crash.
/// </summary>
public sealed class DefectTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public void Dispose() => _voc.Dispose();

    [Fact]
    public void Boxes_without_area_are_left_out()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 5, 5, 5, 9), Object("dog", 2, 2, 4, 4))
            .WriteImage("b.jpg").Add("b", 20, 10, Object("dog", 5, 5, 9, 5), Object("dog", 9, 5, 6, 8));

        AssertRead(["dog 1 1 4 4"], "boxes without area, left out: 3, the first is a");
    }

    [Fact]
    public void Boxes_that_reach_out_are_clipped_and_those_outside_left_out()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", -4, 3, 9, 99), Object("dog", 30, 1, 40, 9));

        AssertRead(["dog 0 2 9 10"],
            "boxes outside their image, left out: 1, the first is a",
            "boxes that reach out of their image by more than a pixel, clipped: 1, the first is a");
    }

    [Fact]
    public void Boxes_of_tools_that_count_from_zero_are_no_defect()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 0, 0, 20, 10));

        AssertRead(["dog 0 0 20 10"]);
    }

    [Theory]
    [InlineData("x", "1")]
    [InlineData("", "1")]
    [InlineData("NaN", "1")]
    [InlineData("1", "Infinity")]
    [InlineData("1", "1e99")]
    public void Objects_without_numbers_are_left_out(string left, string right)
    {
        _voc.WriteImage("a.jpg")
            .Add("a", 20, 10, Object("dog", left, 2, right, 4), "<object><name>dog</name></object>").List("sound");

        AssertRead([], "objects without four finite coordinates, left out: 2, the first is a");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 20)]
    [InlineData(500, 375)]
    public void A_size_that_is_wrong_does_not_count(int width, int height)
    {
        _voc.WriteImage("a.jpg").Add("a", width, height, Object("dog", 3, 3, 18, 9));

        AssertRead(["dog 2 2 18 9"], "annotations with another size than their image, which counts: 1, the first is a");
    }

    [Fact]
    public void Objects_of_a_class_that_is_not_listed_are_left_out()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("sheep", 3, 3, 18, 9), Object("dog", 3, 3, 18, 9));

        using IDataset dataset = _voc.Read("""{ "classes": ["cat", "dog"] }""");

        Assert.Equal(["cat", "dog"], dataset.Info.Classes);
        Assert.Equal(["dog 2 2 18 9"], dataset.Objects(0));
        AssertWarnings("objects of a class that is not in the list, left out: 1, the first is 'sheep' in a");
    }

    [Fact]
    public void Missing_images_are_left_out()
    {
        _voc.WriteImage("a.jpg").Add("gone", 20, 10).Add("a", 20, 10, Object("dog", 1, 1, 2, 2));

        AssertRead(["dog 0 0 2 2"], $"missing images, left out: 1, the first is {Image("gone.jpg")}");
    }

    [Fact]
    public void Files_that_are_no_image_are_left_out()
    {
        _voc.WriteImage("x.jpg", "GIF89a"u8.ToArray()).Add("x", 20, 10)
            .WriteImage("y.png", PngFixture.Header(50_000, 50_000)).Add("y", 20, 10)
            .WriteImage("a.jpg").Add("a", 20, 10).List("sound");

        AssertRead([], "files that are no PNG, JPEG or BMP image of up to 64 million pixels and 30000 a side, " +
            $"left out: 2, the first is {Image("x.jpg")}");
    }

    [Fact]
    public void Images_without_an_annotation_are_left_out()
    {
        _voc.WriteImage("a.jpg").WriteImage("b.jpg").List("b").Add("a", 20, 10, Object("dog", 1, 1, 2, 2));

        AssertRead(["dog 0 0 2 2"],
            "listed images without an annotation file, left out: 1, the first is " +
            Path.Combine(_voc.Path, "Annotations", "b.xml"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<annotation><size>")]
    [InlineData("no markup at all")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><annotation>&a;</annotation>")]
    public void Annotations_that_cannot_be_read_are_left_out(string text)
    {
        _voc.WriteImage("a.jpg").WriteImage("b.jpg").WriteAnnotation("b", text)
            .Add("a", 20, 10, Object("dog", 1, 1, 2, 2));

        using IDataset dataset = _voc.Read();

        Assert.Equal(["a"], dataset.Ids(Split.Pool));
        string warning = Assert.Single(_voc.Warnings);
        Assert.StartsWith($"{_voc.Path}: annotations that cannot be read, left out: 1, the first is " +
            $"{Path.Combine(_voc.Path, "Annotations", "b.xml")} (", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
    }

    [Fact]
    public void Images_listed_twice_are_used_once()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 1, 1, 2, 2)).List("a");

        AssertRead(["dog 0 0 2 2"], "images listed more than once, used once: 1, the first is a");
    }

    [Fact]
    public void A_png_named_jpg_is_read()
    {
        string png = ImageFixture.WriteFlat(Image("b.png"), 1, 2, 3, 20, 10);
        File.Move(png, Image("a.jpg"));
        _voc.Add("a", 20, 10, Object("dog", 1, 1, 2, 2));

        ImageWithObjects read = AssertRead(["dog 0 0 2 2"],
            $"images of another format than their name says, read as what they are: 1, the first is {Image("a.jpg")}");
        Assert.Equal([1, 2, 3], read.Rgb[..3]);
    }

    [Fact]
    public void Grey_and_cmyk_images_are_read()
    {
        _voc.WriteImage("a.jpg", JpegFixture.Flat(77)).Add("a", 8, 8)
            .WriteImage("b.jpg", JpegFixture.Flat(255, 255, 255, 60)).Add("b", 8, 8).List("sound");

        ImageWithObjects read = AssertRead([],
            $"grey images, read as three equal channels: 1, the first is {Image("a.jpg")}",
            $"CMYK images, read as RGB: 1, the first is {Image("b.jpg")}");
        Assert.Equal([77, 77, 77], read.Rgb[..3]);
    }

    // The upper half is dark and the lower is light: turned by a quarter, the left half is light.
    [Theory]
    [InlineData(16, 32, true)]
    [InlineData(32, 16, false)]
    [InlineData(0, 0, true)]
    public void An_image_is_turned_unless_the_annotation_has_the_size_before_that(int width, int height, bool turned)
    {
        byte[] pixels = [.. Enumerable.Range(0, 32 * 16 * 3).Select(i => (byte)(i < 32 * 8 * 3 ? 20 : 220))];
        string file = ImageFixture.Write(Image("a.jpg"), pixels, 32, 16, ColorComponents.RedGreenBlue);
        _voc.WriteImage("a.jpg", JpegFixture.Turned(File.ReadAllBytes(file), 6, littleEndian: true))
            .Add("a", width, height, Object("dog", 1, 1, 4, 14));

        using IDataset dataset = _voc.Read();
        ImageWithObjects image = dataset.Read(Split.Pool, 0);

        Assert.Equal(turned ? (16, 32) : (32, 16), (image.Width, image.Height));
        Assert.Equal(["dog 0 0 4 14"], dataset.Objects(0));
        int middleOfLeft = 3 * ((image.Height / 2 * image.Width) + 1);
        int middleOfTop = 3 * (image.Width / 2);
        Assert.InRange(image.Rgb[turned ? middleOfLeft : middleOfTop], turned ? 200 : 0, turned ? 255 : 40);
        string turn = "images with an EXIF orientation, turned unless the annotation has the size before that: 1, " +
            $"the first is {Image("a.jpg")}";
        string size = "annotations with another size than their image, which counts: 1, the first is a";
        AssertWarnings(width == 0 ? [turn, size] : [turn]);
    }

    [Fact]
    public void Difficult_objects_are_kept_and_ignored()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 1, 1, 2, 2, "<difficult>1</difficult>")).List("sound");

        AssertRead(["dog 0 0 2 2 ignored"],
            "objects marked difficult or crowd, neither trained on nor counted in the mAP: 1, the first is a");
    }

    [Fact]
    public void A_damaged_image_is_an_error_at_the_start_that_names_it()
    {
        byte[] whole = File.ReadAllBytes(ImageFixture.WriteFlat(Image("a.jpg"), 1, 2, 3, 40, 40));
        _voc.WriteImage("a.jpg", whole[..^10]).Add("a", 40, 40).List("sound");

        DataException error = Assert.Throws<DataException>(() => _voc.Read());

        Assert.Equal($"{Image("a.jpg")}: is damaged (its scan ends too early); replace or remove it", error.Message);
    }

    private string Image(string name) => Path.Combine(_voc.Path, "JPEGImages", name);

    private ImageWithObjects AssertRead(string[] objects, params string[] warnings)
    {
        using IDataset dataset = _voc.Read();
        Assert.Equal(objects, dataset.Objects(0));
        AssertWarnings(warnings);
        return dataset.Read(Split.Pool, 0);
    }

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_voc.Path}: {line}"), _voc.Warnings);
}
