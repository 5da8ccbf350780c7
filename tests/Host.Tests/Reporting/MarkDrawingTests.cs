using System.Xml.Linq;
using Querent.Data;
using Querent.Hosting.Reporting.Pictures;

namespace Querent.Host.Tests.Reporting;

public sealed class MarkDrawingTests
{
    private static readonly BoxMark s_labeled = new(0.25f, 0.5f, 0.75f, 1, 1, "dog");
    private static readonly BoxMark s_predicted = new(0, 0, 0.5f, 0.5f, 9, "cat <0.62>");

    [Fact]
    public void Labels_and_predictions_lie_over_the_picture_where_they_belong()
    {
        XElement drawing = MarkDrawing.Over(Sheet(s_labeled), new Annotation("", s_predicted))!;

        Assert.Equal("0 0 128 64", (string?)drawing.Attribute("viewBox"));
        XElement[] marks = [.. drawing.Elements("g")];
        Assert.Equal(["labeled m1", "predicted m1"], marks.Select(mark => (string)mark.Attribute("class")!));
        Assert.Equal(["dog", "model: cat <0.62>"], marks.Select(mark => mark.Element("title")!.Value));
        Assert.Equal([("32.0", "32.0", "64.0", "32.0"), ("0.0", "0.0", "64.0", "32.0")],
            marks.Select(mark => Place(mark.Elements("rect").Last())));
    }

    [Fact]
    public void Without_marks_there_is_no_drawing()
    {
        Assert.Null(MarkDrawing.Over(Sheet(), null));
        Assert.Null(MarkDrawing.Over(Sheet(), new Annotation("deer 0.30")));
        Assert.NotNull(MarkDrawing.Over(Sheet(s_labeled), null));
        Assert.NotNull(MarkDrawing.Over(Sheet(), new Annotation("", s_predicted)));
    }

    [Fact]
    public void Points_and_lines_lie_where_they_belong()
    {
        XElement drawing = MarkDrawing.Over(Sheet(
            new LineMark(0.25f, 0.5f, 0.75f, 1, 2, "arm"), new PointMark(0.5f, 0.25f, 2, "elbow")), null)!;

        XElement line = drawing.Descendants("line").Last();
        XElement point = drawing.Descendants("circle").Last();
        Assert.Equal(["32.0", "32.0", "96.0", "64.0"],
            new[] { "x1", "y1", "x2", "y2" }.Select(name => (string?)line.Attribute(name)));
        Assert.Equal(("64.0", "16.0"), ((string?)point.Attribute("cx"), (string?)point.Attribute("cy")));
        Assert.Equal(["arm", "elbow"], drawing.Descendants("title").Select(title => title.Value));
    }

    [Fact]
    public void Over_a_part_of_the_image_marks_lie_where_they_belong_in_it()
    {
        // The right half and the lower quarter of an image that is 256 by 256 at this scale.
        var thumbnail = new Thumbnail(
            128, 64, new Box(0.5f, 0.75f, 1, 1), "", new Annotation("", new PointMark(0.75f, 0.75f, 0, "elbow")));

        XElement drawing = MarkDrawing.Over(thumbnail, null)!;

        Assert.Equal("128 192 128 64", (string?)drawing.Attribute("viewBox"));
        XElement point = drawing.Descendants("circle").Last();
        Assert.Equal(("192.0", "192.0"), ((string?)point.Attribute("cx"), (string?)point.Attribute("cy")));
    }

    [Fact]
    public void A_mark_of_an_unknown_kind_is_an_error() =>
        Assert.Throws<NotSupportedException>(() => MarkDrawing.Over(Sheet(new OvalMark()), null));

    private static Thumbnail Sheet(params Mark[] marks) => new(128, 64, Box.Unit, "", new Annotation("", marks));

    private sealed record OvalMark() : Mark(0, "oval");

    private static (string?, string?, string?, string?) Place(XElement rectangle) => (
        (string?)rectangle.Attribute("x"), (string?)rectangle.Attribute("y"),
        (string?)rectangle.Attribute("width"), (string?)rectangle.Attribute("height"));
}
