using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Voc;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Voc;

public sealed class VocBadInputTests
{
    private const string NoBox = "object 1: has no bndbox of finite numbers with an area; correct or remove it";

    private static readonly VocFormat s_format = new(isZeroBased: false);

    [Theory]
    [InlineData("<object><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object>",
        "object 1: has no name; add its class")]
    [InlineData("<object><name>cat</name></object>", NoBox)]
    [InlineData("<object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>NaN</xmax><ymax>5</ymax></bndbox></object>", NoBox)]
    [InlineData("<object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>1e999</xmax><ymax>5</ymax></bndbox></object>", NoBox)]
    [InlineData("<object><name>cat</name><bndbox><xmin>9</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object>", NoBox)]
    [InlineData("<object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox>"
        + "<attributes><attribute><name>rotation</name><value>30.0</value></attribute></attributes></object>",
        "object 1: is rotated, which a box of VOC does not show; export it in CVAT's own format")]
    [InlineData("<filename>b.jpg</filename>",
        "filename: names 'b.jpg', but the file is called 'a.xml'; make them one image's")]
    [InlineData("<bndbox/>", "is no single annotation of VOC with its boxes in objects; remove the file or correct it")]
    public void A_file_that_cannot_be_used_says_why(string content, string problem)
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(SetsProject.Boxes, ("a.xml", $"<annotation>{content}</annotation>")));

        Assert.Equal(problem, answer.Problem);
        Assert.Null(answer.Annotation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<annotation>")]
    [InlineData("<annotation>&a;</annotation>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><annotation>&a;</annotation>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><annotation/>")]
    public void Damaged_xml_is_a_problem_of_its_image(string xml)
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(SetsProject.Boxes, ("x/a.xml", xml)));

        Assert.StartsWith("is no XML that can be read (", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(("a", true, "x/a.xml"), (answer.Name, answer.IsStem, answer.Source.File));
    }

    [Fact]
    public void Deep_nesting_is_a_problem_of_its_image() => Assert.Contains(
        "elements are more than 64 deep",
        Assert.Single(s_format.Answers(
            SetsProject.Boxes, ("a.xml", string.Concat(Enumerable.Repeat("<annotation>", 100_000))))).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_files_is_an_error() => Assert.Equal(
        "answers: has no .xml file; name a folder with one for each image",
        Assert.Throws<DataException>(() => s_format.Answers(SetsProject.Boxes, ("a.txt", ""))).Message);

    [Theory]
    [InlineData("2007_000027.xml", VocSamples.Devkit)]
    [InlineData("a b.xml", VocSamples.Cvat)]
    [InlineData("1a2b3c4d-x.xml", VocSamples.LabelStudio)]
    public void Damage_gives_problems_or_answers(string path, string xml) => Assert.Equal(
        2000, Mutations.AssertHarmless(s_format, MemorySource.Answers((path, xml)), SetsProject.Boxes));
}
