using System.Text;
using Querent.Data;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection.Voc;

/// <summary>Documents that only wrap an annotation are read; those of another form are no empty images.</summary>
public sealed class VocXmlTests : IDisposable
{
    private static readonly string s_dog = Object("dog", 1, 1, 9, 9);

    private readonly VocFixture _voc = new();

    public VocXmlTests() => _voc.WriteImage("a.jpg").List("sound");

    public void Dispose() => _voc.Dispose();

    [Theory]
    [InlineData("<dataset><annotation>{0}</annotation></dataset>")]
    [InlineData("<annotation xmlns=\"http://example.org/voc\">{0}</annotation>")]
    [InlineData("<v:annotation xmlns:v=\"urn:v\" verified=\"yes\">{0}</v:annotation>")]
    [InlineData("<!DOCTYPE annotation SYSTEM \"voc.dtd\"><annotation>{0}</annotation>")]
    [InlineData("<annotation><objects>{0}</objects></annotation>")]
    [InlineData("<?xml version=\"1.0\" standalone=\"yes\"?><!-- x --><annotation><a><b>{0}</b></a></annotation>")]
    public void What_only_wraps_an_annotation_is_looked_through(string text)
    {
        Write(text);

        using IDataset dataset = _voc.Read();

        Assert.Equal(["dog 0 0 9 9"], dataset.Objects(1));
    }

    [Theory]
    [InlineData("<annotation/>")]
    [InlineData("<annotation><folder>x</folder><size><width>20</width></size><segmented>0</segmented></annotation>")]
    public void An_annotation_without_objects_says_that_there_are_none(string text)
    {
        Write(text);

        using IDataset dataset = _voc.Read();

        Assert.Equal(["sound", "a"], dataset.Ids(Split.Pool));
        Assert.Empty(dataset.Objects(1));
    }

    [Theory]
    [InlineData("<annotations><image><box xtl=\"1\"/></image></annotations>")]
    [InlineData("<root>{0}</root>")]
    [InlineData("<set><annotation>{0}</annotation><annotation>{0}</annotation></set>")]
    [InlineData("<annotation><obj><name>dog</name><bndbox><xmin>1</xmin></bndbox></obj></annotation>")]
    [InlineData("<annotation>{0}<item><bndbox/></item></annotation>")]
    [InlineData("<annotation><Object><Polygon><x1>3</x1></Polygon></Object></annotation>")]
    [InlineData("<annotation><object><name>dog</name><bndbox/><bndbox/></object></annotation>")]
    [InlineData("<annotation><object>{0}{0}</object></annotation>")]
    [InlineData("<html><body>404</body></html>")]
    public void A_document_of_another_form_is_left_out_and_counted(string text)
    {
        Write(text);

        using IDataset dataset = _voc.Read();

        Assert.Equal(["sound"], dataset.Ids(Split.Pool));
        Assert.Equal(
            [$"{_voc.Path}: annotations that are not in the form of VOC, left out: 1, the first is {Annotation}"], _voc.Warnings);
    }

    [Theory]
    [InlineData("windows-1252", "Bär")]
    [InlineData("iso-8859-1", "Bär")]
    [InlineData("gb2312", "狗")]
    [InlineData("shift_jis", "犬")]
    [InlineData("utf-16", "Bär")]
    public void Annotations_say_in_which_encoding_they_are(string encoding, string name)
    {
        string text = $"<?xml version=\"1.0\" " +
            $"encoding=\"{encoding}\"?><annotation>{Object(name, 1, 1, 9, 9)}</annotation>";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(Annotation, text, Encoding.GetEncoding(encoding));
        _voc.List("a");

        using IDataset dataset = _voc.Read();

        Assert.Equal([$"{name} 0 0 9 9"], dataset.Objects(1));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><annotation/>", "klingon")]
    [InlineData("<!DOCTYPE annotation [<!ENTITY a \"b\">]><annotation>&a;</annotation>", "undeclared entity")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><annotation/>", "utf-7")]
    [InlineData("", "the file is empty")]
    public void Documents_that_cannot_be_read_are_counted_with_the_reason(string text, string reason)
    {
        Write(text);

        using IDataset dataset = _voc.Read();

        Assert.Equal(["sound"], dataset.Ids(Split.Pool));
        Assert.Contains(reason, Assert.Single(_voc.Warnings), StringComparison.Ordinal);
    }

    // The bytes of "ü" and of "ö" would both become "??", and two classes one.
    [Theory]
    [InlineData("us-ascii")]
    [InlineData("gb2312")]
    public void A_byte_that_is_none_of_the_encoding_is_no_question_mark(string encoding)
    {
        byte[] text = Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" +
            $"<annotation>{Object("\u00fc", 1, 1, 9, 9)}</annotation>");
        File.WriteAllBytes(Annotation, text);
        _voc.List("a");

        using IDataset dataset = _voc.Read();

        Assert.Equal(["dog"], dataset.Info.Classes);
        Assert.Contains("Unable to translate bytes [FC]", Assert.Single(_voc.Warnings), StringComparison.Ordinal);
    }

    // Quadratic in depth without a bound: a minute and more.
    [Fact]
    public void Depth_is_bounded()
    {
        Write(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)));

        using IDataset dataset = _voc.Read();

        Assert.Contains("(elements are more than 64 deep)", Assert.Single(_voc.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_a_name_has_no_class()
    {
        Write("<annotation>" + Object("", 1, 1, 9, 9) + s_dog.Replace("<difficult>0", "<difficult>True", StringComparison.Ordinal) +
            "</annotation>");

        using IDataset dataset = _voc.Read();

        Assert.Equal(["dog"], dataset.Info.Classes);
        Assert.Equal(["dog 0 0 9 9 ignored"], dataset.Objects(1));
        Assert.Contains($"{_voc.Path}: objects of a class that is not in the list, left out: 1, the first is '' " +
            "in a", _voc.Warnings);
    }

    private string Annotation => Path.Combine(_voc.Path, "Annotations", "a.xml");

    private void Write(string text) => _voc.WriteAnnotation("a", text.Replace("{0}", s_dog, StringComparison.Ordinal));
}
