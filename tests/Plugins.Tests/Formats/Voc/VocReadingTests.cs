using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Voc;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Voc;

public sealed class VocReadingTests
{
    private static readonly VocFormat s_format = new(isZeroBased: false);

    [Fact]
    public void Boxes_of_the_development_kit_begin_at_1_and_end_with_their_last_pixel()
    {
        ImageAnswer answer = Read("Annotations/2007_000027.xml", VocSamples.Devkit);

        Assert.Equal(("2007_000027.jpg", AnswerState.Annotated, false), (answer.Name, answer.State, answer.IsStem));
        Assert.Equal((486, 500), (answer.Width, answer.Height));
        Assert.Equal("Annotations/2007_000027.xml", answer.Source.File);
        AnnotatedObject found = Assert.Single(answer.Annotation!.Objects);
        Assert.Equal(("cat", PixelBox.FromEdges(173, 100, 349, 351), true), (found.Class, found.Box, found.IsDifficult));
    }

    [Fact]
    public void Boxes_of_cvat_are_known_to_begin_at_0()
    {
        ImageAnswer answer = Read("Annotations/photos/a b.xml", VocSamples.Cvat);

        Assert.Equal("photos/a b.jpg", answer.Name);
        Assert.Equal(
            ImageAnnotation.OfObjects(
                [new AnnotatedObject("dog, wild", PixelBox.FromEdges(10.25, 20.5, 40, 60.75)) { IsOccluded = true }]),
            answer.Annotation);
    }

    [Fact]
    public void Boxes_of_label_studio_are_known_to_begin_at_0() => Assert.Equal(
        PixelBox.FromEdges(0, 5, 32, 24),
        Assert.Single(Read("Annotations/1a2b3c4d-x.xml", VocSamples.LabelStudio).Annotation!.Objects).Box);

    [Fact]
    public void The_name_of_the_format_can_say_that_boxes_begin_at_0() => Assert.Equal(
        PixelBox.FromEdges(174, 101, 349, 351),
        Assert.Single(new VocFormat(isZeroBased: true).Answers(
            SetsProject.Boxes, ("2007_000027.xml", VocSamples.Devkit))[0].Annotation!.Objects).Box);

    [Fact]
    public void An_image_without_objects_is_unclear_and_a_name_without_extension_a_stem()
    {
        ImageAnswer answer = Read("c.xml", VocSamples.LabelImg);

        Assert.Equal(("c", AnswerState.Unclear, true), (answer.Name, answer.State, answer.IsStem));
        Assert.Empty(answer.Annotation!.Objects);
    }

    [Fact]
    public void The_image_is_found_beside_its_file() => Assert.Equal(
        "JPEGImages/photos/a b.jpg",
        s_format.Answers(SetsProject.Boxes, ("Annotations/photos/a b.xml", VocSamples.Cvat),
            ("JPEGImages/photos/a b.jpg", ""), ("JPEGImages/other/a b.jpg", ""))[0].Picture);

    [Theory]
    [InlineData(VocSamples.Devkit, true)]
    [InlineData("<x><annotation/></x>", true)]
    [InlineData("<annotations><image/></annotations>", false)]
    [InlineData("no XML", false)]
    public void An_annotation_is_recognized(string xml, bool isVoc) =>
        Assert.Equal(isVoc, s_format.Recognizes(MemorySource.Answers(("a.xml", xml))));

    private static ImageAnswer Read(string path, string xml) =>
        Assert.Single(s_format.Answers(SetsProject.Boxes, (path, xml), ("ImageSets/Main/default.txt", "x")));
}
