using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Voc;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Voc;

public sealed class VocWritingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Annotations_come_back_as_they_were(bool isZeroBased)
    {
        var format = new VocFormat(isZeroBased);
        DatasetInfo info = SetsProject.Boxes;
        var random = new SetsRandom(1, info) { HasDifficult = true, HasOccluded = true };
        ExportItem[] items = [.. Enumerable.Range(100, 400).Select(number =>
        {
            (int width, int height) = random.Size();
            return SetsProject.Item(number, random.Objects(width, height), width: width, height: height);
        })];

        ImageAnswer[] answers = [.. format.Read(format.Export(info, items), info)];

        Assert.Equal(items.Length, answers.Length);
        Assert.All(items.Zip(answers), pair =>
        {
            Assert.Null(pair.Second.Problem);
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal((pair.First.Width, pair.First.Height), (pair.Second.Width, pair.Second.Height));
            Assert.Equal(CanonicalAnnotation.Text(pair.First.Label!, info), CanonicalAnnotation.Text(pair.Second.Annotation!, info));
            Assert.True(CanonicalAnnotation.AreSame(pair.First.Label!, pair.Second.Annotation!, info, format.Limits.Precision));
        });
    }

    [Fact]
    public void Losses_are_told_once_with_a_count()
    {
        var box = new AnnotatedObject("cat", new PixelBox(1, 2, 3, 4));
        MemoryTarget target = new VocFormat(isZeroBased: false).Exported(
            SetsProject.Boxes,
            SetsProject.Item(1, ImageAnnotation.OfObjects([box with { Rotation = 10 }, box with { IsCrowd = true }])),
            SetsProject.Item(2, ImageAnnotation.Empty),
            SetsProject.Item(3, prediction: ImageAnnotation.OfObjects([box with { Score = 1 }])),
            SetsProject.Item(4));

        Assert.Equal(
            [
                "rotated boxes, which VOC does not have, left out: 1",
                "objects that lose the mark 'crowd', which VOC does not have: 1",
                "annotated images without objects, which look as if nobody had looked at them: 1",
                "images whose prediction is left out, since VOC cannot tell it from an answer: 1",
            ],
            target.Told[1..]);
        Assert.Equal(
            ["Annotations/é1.00000001.xml", "Annotations/é2.00000002.xml", "ImageSets/Main/default.txt"],
            target.Source.Paths);
        Assert.Equal("é1.00000001\né2.00000002\né3.00000003\né4.00000004\n", target.Source.Text("ImageSets/Main/default.txt"));
        Assert.Equal(4, target.Images.Count);
    }

    // labelImg, pascal_voc_io.py: parseXML takes int(float(x)) of all four; the development kit wants 1 <= xmin <= xmax <= width.
    [Fact]
    public void The_rules_of_the_development_kit_hold()
    {
        var whole = ImageAnnotation.OfObjects([new AnnotatedObject("cat", new PixelBox(0, 0, 640, 480))]);
        string xml = new VocFormat(isZeroBased: false).Export(SetsProject.Boxes, SetsProject.Item(1, whole))
            .Text("Annotations/é1.00000001.xml");

        Assert.Contains("<xmin>1</xmin>", xml, StringComparison.Ordinal);
        Assert.Contains("<ymin>1</ymin>", xml, StringComparison.Ordinal);
        Assert.Contains("<xmax>640</xmax>", xml, StringComparison.Ordinal);
        Assert.Contains("<ymax>480</ymax>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_below_a_root_keep_their_path()
    {
        var target = new MemoryTarget { Root = "/data" };
        new VocFormat(isZeroBased: false).Write(target, SetsProject.Boxes, [SetsProject.Item(1, ImageAnnotation.Empty)]);

        Assert.Empty(target.Images);
        Assert.Contains("<path>/data/photos/a b/é1.jpg</path>",
            target.Source.Text("Annotations/photos/a b/é1.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData(" a")]
    public void A_name_that_xml_cannot_hold_is_an_error(string name) => Assert.Contains(
        "change it before an export to VOC",
        Assert.Throws<DataException>(() => new VocFormat(isZeroBased: false).Export(
            SetsProject.Boxes,
            SetsProject.Item(1, ImageAnnotation.OfObjects([new AnnotatedObject(name, new PixelBox(0, 0, 1, 1))])))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Two_images_of_one_stem_are_an_error() => Assert.StartsWith(
        "a.jpg and a.png: would both have the file a.xml",
        Assert.Throws<DataException>(() => new VocFormat(isZeroBased: false).Export(
            SetsProject.Boxes,
            SetsProject.Item(1) with { Path = "a.jpg", Name = "a.jpg" },
            SetsProject.Item(2) with { Path = "a.png", Name = "a.png" })).Message,
        StringComparison.Ordinal);
}
