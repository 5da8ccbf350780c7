using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.Csv;

namespace Querent.Plugins.Tests.Formats.Csv;

public sealed class CsvFormatTests
{
    private readonly CsvFormat _format = new();

    public static TheoryData<DatasetInfo> Kinds { get; } = new(ToolsData.Classes, ToolsData.Boxes, ToolsData.Keypoints);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Labels_and_images_without_come_back(DatasetInfo info) => ToolsRounds.AssertSame(_format, info,
        [.. ToolsData.Labeled(info, 300, Held).Select((item, i) => i % 5 == 0 ? item with { Label = null } : item)]);

    [Fact]
    public void The_columns_are_those_that_say_something()
    {
        var target = new MemoryTarget();
        ExportItem plain = ToolsData.Item(1);
        _format.Write(target, ToolsData.Plain("boxes"),
        [
            plain with { Label = Box(0) },
            ToolsData.Item(2) with { Prediction = Box(0), Rank = null, Score = null, Round = null },
            ToolsData.Item(3) with { Label = ImageAnnotation.Empty },
        ]);

        Assert.Equal(
            "path,class,x,y,w,h,id,rank,score,round\r\n" +
            $"\"set, 1/photo 1.jpg\",cat,1.5,2,3,4,{plain.Id},2,2.73,3\r\n" +
            $"\"set, 2/photo 2.jpg\",,,,,,{ToolsData.Item(2).Id},,,\r\n" +
            $"\"set, 0/photo 3.jpg\",-,,,,,{ToolsData.Item(3).Id},4,4.73,3\r\n", target["labels.csv"]);
        Assert.Equal("1 prediction is left out: a row with a class is an answer", target.Told[0]);
        Assert.Equal(["set, 1/photo 1.jpg", "set, 2/photo 2.jpg", "set, 0/photo 3.jpg"], target.Images.Keys);
    }

    [Fact]
    public void Images_on_a_server_are_not_copied()
    {
        var target = new MemoryTarget { Root = "https://host/photos/" };

        _format.Write(target, ToolsData.Plain("classes"), [ToolsData.Item(1)]);

        Assert.Contains("\"https://host/photos/set, 1/photo 1.jpg\"", target["labels.csv"], StringComparison.Ordinal);
        Assert.Empty(target.Images);
    }

    [Fact]
    public void Rotation_and_marks_have_columns_where_they_are_needed()
    {
        var target = new MemoryTarget();

        _format.Write(target, ToolsData.Plain("boxes"), [ToolsData.Item(1) with { Label = Box(30) }]);

        Assert.StartsWith("path,class,x,y,w,h,rotation,id,", target["labels.csv"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData(" ? ")]
    [InlineData("!")]
    [InlineData(" ")]
    public void Classes_with_a_meaning_of_their_own_are_told(string name) => Assert.Equal(
        $"class '{name}' has a meaning of its own in CSV; rename it or use another format",
        Assert.Throws<DataException>(() => _format.Write(
            new MemoryTarget(), ToolsData.Plain("boxes") with { Classes = [name] }, [])).Message);

    [Theory]
    [InlineData("a.csv", "path,class\n", true)]
    [InlineData("a.tsv", "PATH\t\"Class\"\n", true)]
    [InlineData("a.csv", "\n\npath;person;joint\n", true)]
    [InlineData("a.csv", "path,label\n", false)]
    [InlineData("a.csv", "", false)]
    public void Tables_are_recognized_by_their_first_line(string path, string text, bool expected) =>
        Assert.Equal(expected, _format.Recognizes(MemorySource.Of(path, text)));

    private static AnnotatedObject Held(AnnotatedObject item) => item.Box is not null ? item
        : item with { IsCrowd = false, IsDifficult = false, IsOccluded = false };

    private static ImageAnnotation Box(double rotation) =>
        ImageAnnotation.OfObjects([new AnnotatedObject("cat", new PixelBox(1.5, 2, 3, 4)) { Rotation = rotation }]);
}
