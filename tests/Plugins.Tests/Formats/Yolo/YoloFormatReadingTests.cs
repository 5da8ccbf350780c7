using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Yolo;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Yolo;

public sealed class YoloFormatReadingTests
{
    private static readonly YoloFormat s_format = new();

    [Fact]
    public void Labels_of_ultralytics_are_shares_of_images_by_their_stems()
    {
        ImageAnswer[] answers = s_format.Answers(
            SetsProject.Boxes,
            ("data.yaml", "train: images/train\nval: images/val\nnames:\n  0: cat\n  1: 'dog, wild'\n"),
            ("labels/train/photos/a b.txt", "1 0.5 0.25 0.5 0.5\n0 0.1 0.1 0.1 0.1\r\n\n"),
            ("labels/val/c.txt", ""));

        Assert.Equal(["photos/a b", "c"], answers.Select(answer => answer.Name));
        Assert.All(answers, answer => Assert.True(answer is { IsStem: true, IsRelative: true, Problem: null }));
        Assert.Equal([AnswerState.Annotated, AnswerState.Unclear], answers.Select(answer => answer.State));
        AnnotatedObject first = answers[0].Annotation!.Objects[0];
        Assert.Equal(("dog, wild", new PixelBox(0.25, 0, 0.5, 0.5)), (first.Class, first.Box));
        Assert.Equal(new PixelBox(50, 0, 100, 50), answers[0].InPixels(200, 100)!.Objects[0].Box);
        Assert.Equal("labels/train/photos/a b.txt", answers[0].Source.File);
    }

    [Fact]
    public void Labels_of_cvat_have_obj_names_and_a_list_of_images()
    {
        ImageAnswer[] answers = s_format.Answers(
            SetsProject.Boxes,
            ("obj.data", "classes = 2\ntrain = data/train.txt\nnames = data/obj.names\nbackup = backup/\n"),
            ("obj.names", "cat\nyes\n"),
            ("train.txt", "data/obj_train_data/photos/a.jpg\ndata/obj_train_data/b.png\n"),
            ("obj_train_data/photos/a.txt", "1 0.500000 0.500000 0.250000 0.125000\n"));

        Assert.Equal(["photos/a.jpg", "b.png"], answers.Select(answer => answer.Name));
        Assert.Equal([AnswerState.Annotated, AnswerState.Unclear], answers.Select(answer => answer.State));
        Assert.Equal(("yes", "train.txt"), (answers[0].Annotation!.Objects[0].Class, answers[1].Source.File));
    }

    [Fact]
    public void Labels_of_label_studio_have_classes_txt_and_images()
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(
            SetsProject.Boxes,
            ("classes.txt", "cat\n"), ("notes.json", "{}"), ("images/1a2b3c4d-x.png", ""),
            ("labels/1a2b3c4d-x.txt", "0 0.5 0.5 1 1\n")));

        Assert.Equal(("1a2b3c4d-x.png", false, "images/1a2b3c4d-x.png"), (answer.Name, answer.IsStem, answer.Picture));
    }

    [Theory]
    [InlineData(3, "0.1 0.2 2 0 0 0 0.5 0.6 1 0.7 0.8 2", "head,right, hand,\"tail\"", "2,1,2")]
    [InlineData(2, "0.1 0.2 0 0 0.5 0.6 0.7 0.8", "head,right, hand,\"tail\"", "2,2,2")]
    public void Poses_have_the_keypoints_of_the_project(int numbers, string points, string names, string visibilities)
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(
            SetsProject.Poses,
            ("data.yaml", $"names: [cat]\nkpt_shape: [4, {numbers}]\n"), ("labels/train/a.txt", $"0 0.5 0.5 1 1 {points}\n")));

        IReadOnlyList<AnnotatedKeypoint> found = Assert.Single(answer.Annotation!.Objects).Keypoints;
        Assert.Equal(names, string.Join(',', found.Select(point => point.Name)));
        Assert.Equal(visibilities, string.Join(',', found.Select(point => (int)point.Visibility)));
        Assert.Equal((0.1, 0.2), (found[0].X, found[0].Y));
    }

    [Fact]
    public void Names_of_keypoints_give_them_another_order() => Assert.Equal(
        "\"tail\"",
        Assert.Single(Assert.Single(s_format.Answers(
            SetsProject.Poses,
            ("data.yaml", "names: [cat]\nkpt_shape: [2, 3]\nkpt_names:\n  0: ['\"tail\"', head]\n"),
            ("labels/a.txt", "0 0.5 0.5 1 1 0.1 0.2 2 0 0 0\n")))
            .Annotation!.Objects[0].Keypoints).Name);

    [Fact]
    public void Rows_with_a_confidence_are_predictions()
    {
        ImageAnswer box = Assert.Single(s_format.Answers(
            SetsProject.Boxes, ("classes.txt", "cat"), ("labels/a.txt", "0 0.5 0.5 1 1 0.75")));
        ImageAnswer pose = Assert.Single(s_format.Answers(
            SetsProject.Poses, ("data.yaml", "names: [cat]\nkpt_shape: [4, 2]\n"),
            ("labels/a.txt", "0 0.5 0.5 1 1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.75")));

        Assert.All([box, pose], answer =>
            Assert.Equal((AnswerState.Predicted, 0.75), (answer.State, answer.Annotation!.Objects[0].Score)));
    }

    [Fact]
    public void An_outline_stands_for_the_box_around_it()
    {
        PixelBox box = Assert.Single(s_format.Answers(
            SetsProject.Boxes, ("classes.txt", "cat"), ("labels/a.txt", "0 0.25 0.5 0.75 0.5 0.75 1 0.25 1")))
            .Annotation!.Objects[0].Box!.Value;

        Assert.Equal(PixelBox.FromEdges(0.25, 0.5, 0.75, 1), box);
    }

    [Fact]
    public void A_name_in_two_splits_keeps_its_split() => Assert.Equal(
        ["train/a", "val/a"],
        s_format.Answers(SetsProject.Boxes, ("classes.txt", "cat"), ("labels/train/a.txt", ""), ("labels/val/a.txt", ""))
            .Select(answer => answer.Name));

    [Fact]
    public void Names_of_classes_are_recognized()
    {
        Assert.True(s_format.Recognizes(MemorySource.Answers(("data.yaml", ""), ("labels/a.txt", ""))));
        Assert.False(s_format.Recognizes(MemorySource.Answers(("a.txt", ""), ("b.json", ""))));
        Assert.False(s_format.Recognizes(MemorySource.Answers(("classes.txt", ""))));
    }
}
