using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.Csv;

namespace Querent.Plugins.Tests.Formats.Csv;

public sealed class CsvReadingTests
{
    private const string ClassTable = "id,path,class,seconds,by\r\n,\"a, \"\"b\"\"\nc.jpg\",cat,2.5,ann\r\n,b.jpg,,,\r\n\r\n" +
        ",c.jpg,?,,\r\n,d.jpg,!,,\r\n,,,,\r\n";

    private const string BoxTable = "path;class;x;y;w;h;rotation;difficult\na.jpg;cat;1;2;3;4;30;1\nb.jpg;-;;;;;;\n" +
        "a.jpg; dog ;1e1;2.5;3;4;;0\nc.jpg;;;;;;;\nd.jpg;?;;;;;;\n";

    private const string JointTable = "path\tperson\tjoint\tx\ty\tvisibility\tw\th\na.jpg\t1\tnose\t1\t2\t2\t\t\n" +
        "a.jpg\t1\tleft_eye\t3\t4\t1\t\t\na.jpg\t1\tright_eye\t0\t0\t0\t\t\na.jpg\t1\t\t0\t0\t\t9\t8\na.jpg\t2\tnose\t5\t6\t2\t\t\n" +
        "b.jpg\t-\t\t\t\t\t\t\n";

    private readonly CsvFormat _format = new();

    [Fact]
    public void Classes_are_read_with_all_that_is_known_of_the_answer()
    {
        ImageAnswer[] answers = Read("classes", "\uFEFF" + ClassTable);

        Assert.Equal(["a, \"b\"\nc.jpg", "b.jpg", "c.jpg", "d.jpg"], answers.Select(answer => answer.Name));
        Assert.Equal([AnswerState.Annotated, AnswerState.Unanswered, AnswerState.Skipped, AnswerState.Rejected],
            answers.Select(answer => answer.State));
        Assert.Equal("cat", answers[0].Annotation!.Class);
        Assert.Equal(new AnswerSource { File = "t.csv", Place = "line 2", By = "ann", Seconds = 2.5 }, answers[0].Source);
        Assert.Equal("line 6", answers[2].Source.Place);
    }

    [Fact]
    public void Boxes_of_an_image_are_one_answer_wherever_their_rows_stand()
    {
        ImageAnswer[] answers = Read("boxes", BoxTable);

        Assert.Equal(["a.jpg", "b.jpg", "c.jpg", "d.jpg"], answers.Select(answer => answer.Name));
        Assert.Equal([AnswerState.Annotated, AnswerState.Annotated, AnswerState.Unanswered, AnswerState.Skipped],
            answers.Select(answer => answer.State));
        Assert.Equal(
            """{"boxes":[{"class":"cat","x":1,"y":2,"w":3,"h":4,"rotation":30,"difficult":true},{"class":"dog","x":10,"y":2.5,"w":3,"h":4}]}""",
            AnnotationJson.Text(answers[0].Annotation!));
        Assert.Empty(answers[1].Annotation!.Objects);
    }

    [Fact]
    public void Joints_are_read_with_and_without_boxes()
    {
        ImageAnswer[] answers = Read("keypoints", JointTable);

        Assert.Equal(
            """{"boxes":[{"class":"person","x":0,"y":0,"w":9,"h":8,"keypoints":[["nose",1,2,2],["left_eye",3,4,1]]},{"class":"person","keypoints":[["nose",5,6,2]]}]}""",
            AnnotationJson.Text(answers[0].Annotation!));
        Assert.Empty(answers[1].Annotation!.Objects);
    }

    [Fact]
    public void Two_people_give_two_answers()
    {
        ImageAnswer[] answers = Read("boxes", "path,class,x,y,w,h,by\na,cat,1,2,3,4,ann\na,-,,,,,bob\na,cat,5,6,7,8,ann\n");

        Assert.Equal([2, 0], answers.Select(answer => answer.Annotation!.Objects.Count));
    }

    [Theory]
    [InlineData("classes", "path,class\na,-\n", "line 2: '-' says that there are no objects, and images of this project have a class; write the class, or '?'")]
    [InlineData("classes", "path,class\n,cat\n", "line 2 has no 'path'; fill it in")]
    [InlineData("classes", "path,class\na\n", "line 2 has 1 field, and the first line 2; put quotes around fields that hold the delimiter, and write numbers with a point")]
    [InlineData("classes", "path,class,id\na,cat,12\n", "line 2: the id '12' is not of 64 hexadecimal digits; correct it or take it out")]
    [InlineData("classes", "path,class,seconds\na,cat,-1\n", "line 2: 'seconds' is negative; correct it")]
    [InlineData("classes", "path,class,seconds\na,cat,soon\n", "line 2: 'seconds' is 'soon', which is no finite number; correct it")]
    [InlineData("boxes", "path;class;x;y;w;h\na;cat;1,5;2;3;4\n", "line 2: 'x' is 1,5; write a point, 1.5")]
    [InlineData("boxes", "path,class,x,y,w,h\na,cat,1,5,2,3,4\n", "line 2 has 7 fields, and the first line 6; put quotes around fields that hold the delimiter, and write numbers with a point")]
    [InlineData("boxes", "path,class,x,y,w,h\na,cat,NaN,2,3,4\n", "line 2: 'x' is 'NaN', which is no finite number; correct it")]
    [InlineData("boxes", "path,class,x,y,w,h\na,cat,1e999,2,3,4\n", "line 2: 'x' is '1e999', which is no finite number; correct it")]
    [InlineData("boxes", "path,class,x,y,w,h\na,cat,1,2,,4\n", "line 2 has no 'w'; fill it in")]
    [InlineData("boxes", "path,class,x,y,w,h\na,cat,1,2,0,4\n", "line 2: width and height of a box must be above 0; correct or remove it")]
    [InlineData("boxes", "path,class,x,y,w,h\na,,1,2,3,4\n", "line 2 has 'x' and nothing as its class; name the class, or leave 'x' empty")]
    [InlineData("boxes", "path,class,x,y,w,h\na,-,,,,\na,cat,1,2,3,4\n", "lines 2 and 3 contradict each other: an image has objects, or '-', '?', '!' or nothing as its class; take one of them out")]
    [InlineData("boxes", "path,class,x,y,w,h,crowd\na,cat,1,2,3,4,yes\n", "line 2: 'crowd' is 'yes'; write 0 or 1")]
    [InlineData("keypoints", "path,person,joint,x,y,visibility\na,1,toe,1,2,2\n", "line 2: joint 'toe' is not one of the project's; did you mean 'nose'?")]
    [InlineData("keypoints", "path,person,joint,x,y,visibility\na,1,nose,1,2,2\na,1,nose,1,2,2\n", "line 3 gives a person the joint 'nose' twice; take one out")]
    [InlineData("keypoints", "path,person,joint,x,y,visibility\na,1,nose,1,2,3\n", "line 2: 'visibility' is '3'; write 2 for visible, 1 for hidden, 0 for not labeled")]
    [InlineData("keypoints", "path,person,joint,x,y,visibility\na,1,nose,1,2,0\n", "person '1' has neither a joint nor a box; add one or take the person out")]
    public void Rows_that_cannot_be_used_are_told(string kind, string text, string problem) =>
        Assert.Equal(problem, Assert.Single(Read(kind, text)).Problem);

    [Theory]
    [InlineData("classes", "", "t.csv: line 1 does not name the column 'path'; the first line must be path,class, also with ; or tabs")]
    [InlineData("boxes", "path,class\na,cat\n", "t.csv: line 1 does not name the column 'x'; the first line must be path,class,x,y,w,h, also with ; or tabs")]
    [InlineData("classes", "path,class,x\n", "t.csv: line 1 has a column 'x'; did you mean 'by'?; take other columns out")]
    [InlineData("classes", "path,class,path\n", "t.csv: line 1 has the column 'path' twice; take one out")]
    [InlineData("classes", "path,class\na,\"cat\n", "t.csv: line 2 has a quotation mark at a wrong place; put quotes around the whole field and double those inside")]
    [InlineData("classes", "path,class\n5\" disk,cat\n", "t.csv: line 2 has a quotation mark at a wrong place; put quotes around the whole field and double those inside")]
    public void Tables_that_cannot_be_used_are_told(string kind, string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<DataException>(() => Read(kind, text)).Message);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Other_encodings_are_told(string encoding)
    {
        Encoding other = Encoding.GetEncoding(encoding);
        var source = new MemorySource(("t.csv", [.. other.Preamble, .. other.GetBytes("path,class\ncaf\u00E9.jpg,cat\n")]));

        Assert.Equal("t.csv: holds bytes that are no UTF-8 behind line 1; save it as \"CSV UTF-8\"",
            Assert.Throws<DataException>(() => _format.Read(source, ToolsData.Plain("classes")).ToList()).Message);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_ends_the_reading() => Assert.Equal(
        "t.csv: line 1 or the next begins a row without end; close its quotation mark",
        Assert.Throws<DataException>(() => Read("classes", $"path,class\na,\"{new string('x', 20_000_000)}")).Message);

    [Theory]
    [InlineData("classes", ClassTable)]
    [InlineData("boxes", BoxTable)]
    [InlineData("keypoints", JointTable)]
    public void Damaged_tables_are_answers_or_errors_in_one_line(string kind, string text) =>
        Mutations.AssertHarmless(_format, MemorySource.Of("t.csv", text), ToolsData.Plain(kind));

    private ImageAnswer[] Read(string kind, string text) => ToolsRounds.Read(_format, ToolsData.Plain(kind), "t.csv", text);
}
