using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.Cvat;

namespace Querent.Plugins.Tests.Formats.Cvat;

public sealed class CvatReadingTests
{
    // As an export of a task writes it.
    private const string Boxes = """
        <?xml version="1.0" encoding="utf-8"?>
        <annotations><version>1.1</version>
          <meta><task><id>4</id><name>querent_done</name><labels><label><name>cat</name><type>rectangle</type><attributes></attributes></label></labels></task></meta>
          <image id="0" name="photos/a b.jpg" width="640" height="480">
            <box label="cat" source="manual" occluded="1" xtl="10.00" ytl="20.50" xbr="30.00" ybr="40.00" z_order="0"><attribute name="fur">black &amp; white</attribute></box>
            <box label="dog" source="semi-auto" occluded="0" xtl="10.00" ytl="20.00" xbr="30.00" ybr="40.00" rotation="90.00" z_order="0"></box>
            <tag label="blurred" source="manual"></tag>
          </image>
          <image id="1" name="b.jpg" width="640" height="480">
          </image>
        </annotations>
        """;

    private const string Project = """
        <annotations><version>1.1</version>
          <meta><project><id>3</id><tasks><task><name>t</name></task></tasks><subsets>Train
        Test</subsets><labels><label><name>cat</name></label><label><name>querent_done</name><type>tag</type></label></labels></project></meta>
          <image id="0" name="a.jpg" subset="Train" task_id="39" width="8" height="8"><tag label="cat" source="manual"/><tag label="querent_done" source="manual"/></image>
          <image id="0" name="a.jpg" subset="Test" task_id="40" width="8" height="8"><tag label="cat" source="auto"/></image>
          <image id="2" name="c.jpg" subset="Test" task_id="40" width="8" height="8"/>
        </annotations>
        """;

    private const string Points = """
        <annotations><version>1.1</version>
          <image id="0" name="a.jpg" width="80" height="80">
            <box label="person_box" occluded="0" xtl="1" ytl="2" xbr="40" ybr="50" group_id="7"/>
            <skeleton label="person" occluded="0" source="manual" points="" rotation="0.00" z_order="0" group_id="7">
              <points label="nose" occluded="1" source="manual" outside="0" points="3.00,4.00" z_order="0"></points>
              <points label="left_eye" occluded="0" source="manual" outside="1" points="0.00,0.00" z_order="0"></points>
            </skeleton>
            <skeleton label="person"><points label="nose" points="5,6"/></skeleton>
          </image>
          <image id="1" name="b.jpg" width="80" height="80"><points label="nose" points="5,6"/><points label="left_eye" points="7,8" occluded="1"/></image>
        </annotations>
        """;

    private readonly CvatFormat _format = new();

    [Fact]
    public void Boxes_are_read_and_empty_images_are_unclear_without_the_tag()
    {
        ImageAnswer[] answers = Read("boxes", Boxes);

        Assert.Equal(["photos/a b.jpg", "b.jpg"], answers.Select(answer => answer.Name));
        Assert.Equal([AnswerState.Annotated, AnswerState.Unclear], answers.Select(answer => answer.State));
        Assert.Equal(
            "objects\n3:cat 1000 2050 3000 4000 occluded\n3:dog 3000 2000 5000 4000 rotated 9000\n",
            CanonicalAnnotation.Text(answers[0].Annotation!, ToolsData.Plain("boxes")));
        Assert.Equal((640, 480), (answers[0].Width, answers[0].Height));
        Assert.Equal(new AnswerSource
        {
            File = "t.xml", Place = "line 4, image 0", Task = "0", Origins = new RegionOrigins(1, 0, 1),
        }, answers[0].Source);
    }

    [Fact]
    public void With_the_tag_among_the_labels_it_is_known_what_is_answered()
    {
        ImageAnswer[] answers = Read("classes", Project);

        Assert.Equal([AnswerState.Annotated, AnswerState.Unanswered, AnswerState.Unanswered], answers.Select(answer => answer.State));
        Assert.Equal("cat", answers[0].Annotation!.Class);
        Assert.Equal(["line 4, image 0 of subset Train", "line 5, image 0 of subset Test"],
            answers.Take(2).Select(answer => answer.Source.Place));
    }

    [Theory]
    [InlineData("", AnswerState.Unanswered)]
    [InlineData("""<tag label="querent_done"/>""", AnswerState.Annotated)]
    [InlineData("""<box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"/>""", AnswerState.Annotated)]
    [InlineData("""<box label="cat" source="file" xtl="1" ytl="1" xbr="2" ybr="2"/>""", AnswerState.Unanswered)]
    [InlineData("""<box label="cat" source="auto" xtl="1" ytl="1" xbr="2" ybr="2"/><tag label="querent_done"/>""", AnswerState.Annotated)]
    [InlineData("""<box label="cat" source="auto" xtl="1" ytl="1" xbr="2" ybr="2"/><box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"/>""", AnswerState.Annotated)]
    public void Predictions_that_nobody_touched_are_no_answer(string shapes, AnswerState expected) => Assert.Equal(expected,
        Assert.Single(Read("boxes", "<annotations><meta><task><labels><label><name>querent_done</name></label></labels></task></meta>" +
            $"<image id=\"0\" name=\"a.jpg\">{shapes}</image></annotations>")).State);

    [Fact]
    public void Skeletons_and_boxes_of_a_group_are_one_object()
    {
        ImageAnswer[] answers = Read("keypoints", Points);

        Assert.Equal(
            """{"boxes":[{"class":"person","x":1,"y":2,"w":39,"h":48,"keypoints":[["nose",3,4,1]]},{"class":"person","keypoints":[["nose",5,6,2]]}]}""",
            AnnotationJson.Text(answers[0].Annotation!));
        Assert.Equal("""{"boxes":[{"class":"person","keypoints":[["nose",5,6,2],["left_eye",7,8,1]]}]}""",
            AnnotationJson.Text(answers[1].Annotation!));
    }

    [Theory]
    [InlineData("boxes", """<polygon label="cat" points="1,2;3,4;6,5"/>""", "line 1: a polygon is no shape of the project; take it out, or draw a box")]
    [InlineData("boxes", """<mask label="cat" rle="1"/>""", "line 1: a mask is no shape of the project; take it out, or draw a box")]
    [InlineData("boxes", """<points label="cat" points="1,2"/>""", "line 1: a points is no shape of the project; take it out, or draw a box")]
    [InlineData("boxes", """<box xtl="1" ytl="1" xbr="2" ybr="2"/>""", "line 1: a box has no label; choose one in CVAT")]
    [InlineData("boxes", """<box label="cat" xtl="1" ytl="1" xbr="2"/>""", "line 1: a box has no ybr; export the file again")]
    [InlineData("boxes", """<box label="cat" xtl="1" ytl="1" xbr="2" ybr="NaN"/>""", "line 1: ybr is 'NaN', which is no finite number; correct it")]
    [InlineData("boxes", """<box label="cat" xtl="1" ytl="1" xbr="1" ybr="2"/>""", "line 1: width and height of a box must be above 0; correct or remove it in CVAT")]
    [InlineData("boxes", """<box label="cat" xtl="-1e308" ytl="1" xbr="1e308" ybr="2"/>""", "line 1: width and height of a box must be above 0; correct or remove it in CVAT")]
    [InlineData("boxes", """<box label="cat" occluded="yes" xtl="1" ytl="1" xbr="2" ybr="2"/>""", "line 1: occluded is 'yes'; it must be 0 or 1")]
    [InlineData("boxes", """<box label="cat" group_id="x" xtl="1" ytl="1" xbr="2" ybr="2"/>""", "line 1: group_id is 'x', which is no whole number; correct it")]
    [InlineData("classes", """<tag label="cat"/><tag label="dog"/>""", "line 1: the image has 2 tags, cat, dog; it must have one")]
    [InlineData("classes", """<tag label="querent_done"/>""", "line 1, image 0 has the tag querent_done and none of a class; add one in CVAT")]
    [InlineData("classes", """<box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"/>""", "line 1: a box is no class of an image; take it out, and tag the image")]
    [InlineData("keypoints", """<skeleton label="person"><points label="toe" points="1,2"/></skeleton>""", "line 1: point 'toe' is not one of the project's keypoints; did you mean 'nose'?")]
    [InlineData("keypoints", """<skeleton label="person"><points label="nose" points="1,2;3,4"/></skeleton>""", "line 1: a part of a skeleton has 2 points; it must have one")]
    [InlineData("keypoints", """<skeleton label="person"><points label="nose" points="1;2"/></skeleton>""", "line 1: '1' is no point of two finite numbers; correct it")]
    [InlineData("keypoints", """<skeleton label="person"><points label="nose" points="1,2"/><points label="nose" points="1,2"/></skeleton>""", "line 1: an object has the point 'nose' twice; take one out")]
    [InlineData("keypoints", """<skeleton label="person"><points label="nose" outside="1" points="1,2"/></skeleton>""", "line 1: the skeleton has no point in the image; take it out")]
    [InlineData("keypoints", """<points label="nose" points="1,2"/><box label="person" xtl="1" ytl="1" xbr="2" ybr="2"/>""", "line 1: it cannot be told to which object the points belongs; in CVAT, put each object into a group of its own")]
    [InlineData("keypoints", """<box group_id="1" label="dog" xtl="1" ytl="1" xbr="2" ybr="2"/><skeleton group_id="1" label="person"><points label="nose" points="1,2"/></skeleton>""", "line 1: a person is in one group with a dog; correct one")]
    public void Images_that_cannot_be_used_are_told(string kind, string shapes, string problem) => Assert.Equal(problem, Assert.Single(
        Read(kind, $"<annotations><image id=\"0\" name=\"a.jpg\">{shapes}</image></annotations>")).Problem);

    [Theory]
    [InlineData("""<image id="0" width="9"/>""", "line 1: the image has no name; export the file again")]
    [InlineData("""<image id="0" name="a" width="0"/>""", "line 1: the image's width is '0', which is no number of pixels; correct it")]
    [InlineData("""<image id="0" name="a" height="99999999999"/>""", "line 1: the image's height is '99999999999', which is no number of pixels; correct it")]
    public void Images_without_name_or_size_are_told(string image, string problem) =>
        Assert.Equal(problem, Assert.Single(Read("boxes", $"<annotations>{image}</annotations>")).Problem);

    [Theory]
    [InlineData("<annotation/>", "t.xml: is no XML of CVAT: it does not begin with <annotations>; export \"CVAT for images 1.1\"")]
    [InlineData("<annotations><track id=\"0\"/></annotations>", "t.xml: holds tracks of a video; export \"CVAT for images 1.1\"")]
    [InlineData("<annotations><version>2.0</version></annotations>", "t.xml: is of version 2.0, and 1.1 is read; export \"CVAT for images 1.1\"")]
    [InlineData("<annotations>\n<image", "t.xml: line 2 is no XML that is read (Unexpected end of file while parsing Name has occurred. Line 2, position 7); export \"CVAT for images 1.1\" again")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><annotations/>", "t.xml: line 1 is no XML that is read (For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method); export \"CVAT for images 1.1\" again")]
    public void Files_that_cannot_be_used_are_told(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<DataException>(() => Read("boxes", text)).Message);

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.Equal(
        "t.xml: is nested deeper than 64 elements; export \"CVAT for images 1.1\"",
        Assert.Throws<DataException>(() => Read("boxes", "<annotations>" + string.Concat(Enumerable.Repeat("<a>", 100_000)))).Message);

    [Theory]
    [InlineData("boxes", Boxes)]
    [InlineData("classes", Project)]
    [InlineData("keypoints", Points)]
    public void Damaged_files_are_answers_or_errors_in_one_line(string kind, string text) =>
        Mutations.AssertHarmless(_format, MemorySource.Of("t.xml", text), ToolsData.Plain(kind));

    [Fact]
    public void Samples_of_other_programs_are_read()
    {
        DatasetInfo people = new()
        {
            LabelType = typeof(ObjectsLabel), Classes = ["skeleton", "label1"], Keypoints = ["1", "2", "3", "4"],
        };

        Assert.Equal("""{"boxes":[{"class":"cat","x":10,"y":20,"w":40,"h":50}]}""", AnnotationJson.Text(Assert.Single(
            Read("boxes", ToolsSamples.Text("Cvat", "sample_with_meta.cvat.xml"))).Annotation!));
        string train = ToolsSamples.Text("Cvat", "train.xml");
        Assert.Equal(
            [
                "line 90: a polyline is no shape of the project; take it out, or draw a box",
                "line 103: a polygon is no shape of the project; take it out, or draw a box",
            ], ToolsRounds.Read(_format, people, "t.xml", train).Select(answer => answer.Problem));
        string held = string.Join('\n', train.Split('\n').Where(line =>
            !line.Contains("<poly", StringComparison.Ordinal) && !line.Contains("label2\" points", StringComparison.Ordinal)));
        Assert.Equal(
            [
                """{"boxes":[{"class":"label1","x":0,"y":2,"w":4,"h":2,"occluded":true},{"class":"skeleton","keypoints":[["2",2,2,2],["3",3,3,2],["4",4,4,2]]}]}""",
                """{"boxes":[{"class":"skeleton","keypoints":[["1",3,3,2],["2",4,4,2],["4",6,6,2]]}]}""",
            ], ToolsRounds.Read(_format, people, "t.xml", held).Select(answer => AnnotationJson.Text(answer.Annotation!)));
    }

    private ImageAnswer[] Read(string kind, string text) => ToolsRounds.Read(_format, ToolsData.Plain(kind), "t.xml", text);
}
