using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Coco;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Coco;

public sealed class CocoReadingTests
{
    private static readonly CocoFormat s_format = new();

    [Fact]
    public void Instances_of_cvat_keep_marks_and_numbers()
    {
        ImageAnswer[] answers = s_format.Answers(SetsProject.Boxes, ("annotations/instances_default.json", CocoSamples.Cvat));

        Assert.Equal(["photos/a b.jpg", "photos/c.jpg"], answers.Select(answer => answer.Name));
        Assert.Equal([AnswerState.Annotated, AnswerState.Unclear], answers.Select(answer => answer.State));
        Assert.Equal((640, 480, false, false), (answers[0].Width, answers[0].Height, answers[0].IsRelative, answers[0].IsStem));
        Assert.Equal(("annotations/instances_default.json", "$.images[0]"), (answers[0].Source.File, answers[0].Source.Place));
        Assert.Equal(
            ImageAnnotation.OfObjects(
            [
                new AnnotatedObject("cat", new PixelBox(10.25, 20, 30, 11.25)) { IsOccluded = true },
                new AnnotatedObject("yes", new PixelBox(0, 0, 10, 10)) { IsCrowd = true },
            ]),
            answers[0].Annotation);
        Assert.Empty(answers[1].Annotation!.Objects);
    }

    [Fact]
    public void Instances_of_label_studio_are_read()
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(SetsProject.Boxes, ("result.json", CocoSamples.LabelStudio)));

        Assert.Equal("images\\1a2b3c4d-x.png", answer.Name);
        Assert.Equal(new PixelBox(1, 2, 10, 20), Assert.Single(answer.Annotation!.Objects).Box);
    }

    [Fact]
    public void Persons_have_visible_and_hidden_keypoints_by_name()
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(SetsProject.Poses, ("p.json", CocoSamples.Persons)));

        Assert.Equal(
            [
                new AnnotatedKeypoint("head", 433, 94, KeypointVisibility.Visible),
                new AnnotatedKeypoint("left hand", 434, 90, KeypointVisibility.Hidden),
            ],
            Assert.Single(answer.Annotation!.Objects).Keypoints);
        Assert.Empty(Assert.Single(s_format.Answers(SetsProject.Boxes, ("p.json", CocoSamples.Persons)))
            .Annotation!.Objects[0].Keypoints);
    }

    [Fact]
    public void Results_are_predictions_for_the_images_of_the_other_file()
    {
        ImageAnswer[] answers = s_format.Answers(
            SetsProject.Boxes, ("a/results.json", CocoSamples.Results), ("instances.json", CocoSamples.Cvat));

        ImageAnswer predicted = answers[^1];
        Assert.Equal(3, answers.Length);
        Assert.Equal(("photos/a b.jpg", AnswerState.Predicted), (predicted.Name, predicted.State));
        Assert.Equal(("a/results.json", "$[0]"), (predicted.Source.File, predicted.Source.Place));
        Assert.Equal([0.75, 1], predicted.Annotation!.Objects.Select(found => found.Score!.Value));
    }

    [Fact]
    public void An_id_of_two_images_in_two_files_means_none()
    {
        ImageAnswer answer = s_format.Answers(
            SetsProject.Boxes,
            ("a.json", "{\"images\":[{\"id\":1,\"file_name\":\"a\"}]}"),
            ("b.json", "{\"images\":[{\"id\":1,\"file_name\":\"b\"}]}"),
            ("c.json", CocoSamples.Results))[^1];

        Assert.Equal("$[1]: image_id 1 has another meaning in each of two files; read them one by one", answer.Problem);
    }

    [Theory]
    [InlineData(CocoSamples.Cvat, true)]
    [InlineData(CocoSamples.Results, true)]
    [InlineData("[{\"data\":{\"image_id\":1}}]", false)]
    [InlineData("{\"info\":{\"images\":[]}}", false)]
    [InlineData("no JSON", false)]
    public void Lists_of_coco_are_recognized(string json, bool isCoco) =>
        Assert.Equal(isCoco, s_format.Recognizes(MemorySource.Answers(("a.json", json))));
}
