using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Yolo;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Yolo;

public sealed class YoloFormatBadInputTests
{
    private const string Pose = "names: [cat]\nkpt_shape: [4, 3]\n";

    private static readonly YoloFormat s_format = new();

    [Theory]
    [InlineData("0 0.5 0.5 1", "line 1: has no four finite numbers of a box; correct it")]
    [InlineData("0 0.5 0.5 1 NaN", "line 1: has no four finite numbers of a box; correct it")]
    [InlineData("0 0.5 0.5 1 1e999", "line 1: has no four finite numbers of a box; correct it")]
    [InlineData("\n7 0.5 0.5 1 1", "line 2: class '7' is none of the numbers that have a name; correct it")]
    [InlineData("cat 0.5 0.5 1 1", "line 1: class 'cat' is none of the numbers that have a name; correct it")]
    [InlineData("0 0.5 0.5 0 1", "line 1: has a box without area; correct or remove it")]
    [InlineData("0 0.5 0.5 1 -1", "line 1: has a box without area; correct or remove it")]
    [InlineData("0 50 50 10 10",
        "line 1: has numbers far outside of 0..1, no shares of the image; divide pixels by its width and height")]
    [InlineData("0 0.5 0.5 1 1 1.5", "line 1: has a confidence that is no number from 0 to 1; correct it")]
    [InlineData("0 0.5 0.5 1 1 0.5 1",
        "line 1: may be an outline of three corners or a box with a confidence and a track; correct it")]
    [InlineData("0 0.5 0.5 1 1 0.5 0.5 0.5",
        "line 1: has another number of columns than a box, an outline or kpt_shape; correct it")]
    [InlineData("0 0.5 0.5 1 1 2 2 2 2",
        "line 1: has an outline with corners outside of 0..1; correct it, or add kpt_shape to data.yaml if it is a box with keypoints")]
    [InlineData("0 0.5 0.5 1 1\n0 0.5 0.5 1 1 0.5", "has rows with a confidence and others without; keep predictions apart")]
    public void A_row_that_cannot_be_used_says_why(string rows, string problem)
    {
        ImageAnswer answer = Assert.Single(s_format.Answers(
            SetsProject.Boxes, ("classes.txt", "cat"), ("labels/a.txt", rows)));

        Assert.Equal((problem, "a", true), (answer.Problem, answer.Name, answer.IsStem));
        Assert.Null(answer.Annotation);
    }

    [Theory]
    [InlineData(Pose, "0 0.5 0.5 1 1 0.1 0.1 3 0 0 0 0 0 0 0 0 0",
        "line 1: keypoint 'head' has a visibility that is none of 0, 1 and 2; correct it")]
    [InlineData(Pose, "0 0.5 0.5 1 1",
        "line 1: has another number of columns than a box, an outline or kpt_shape; correct it")]
    [InlineData("names: [cat]", "0 0.5 0.5 1 1 0.1 0.1 0 0 0 0 0 0",
        "line 1: may be keypoints or an outline; add kpt_shape to data.yaml if they are keypoints")]
    public void A_pose_that_cannot_be_used_says_why(string yaml, string rows, string problem) => Assert.Equal(
        problem,
        Assert.Single(s_format.Answers(SetsProject.Poses, ("data.yaml", yaml), ("labels/a.txt", rows))).Problem);

    [Fact]
    public void Two_images_of_one_label_file_are_a_problem() => Assert.Equal(
        "is the label file of images/a.jpg and images/a.png; rename one of the images",
        Assert.Single(s_format.Answers(SetsProject.Boxes, ("classes.txt", "cat"), ("labels/a.txt", "0 0.5 0.5 1 1"),
            ("images/a.jpg", ""), ("images/a.png", ""))).Problem);

    [Fact]
    public void A_label_file_that_is_no_text_is_a_problem_of_its_image()
    {
        var source = new MemorySource(("classes.txt", "cat"u8.ToArray()), ("labels/a.txt", [0xC3, 0x28])) { Folder = "answers" };

        Assert.Equal(
            "answers: labels/a.txt: line 1 holds a byte that is no utf-8 (0xC3); save the file as UTF-8",
            Assert.Single(s_format.Read(source, SetsProject.Boxes)).Problem);
    }

    [Theory]
    [InlineData("labels/a.txt", "", "answers: has no data.yaml, obj.names or classes.txt with the names of the classes")]
    [InlineData("data.yaml", "", "answers: data.yaml: line 1: is empty")]
    [InlineData("data.yaml", "[", "answers: data.yaml: line ")]
    [InlineData("data.yaml", "nc: 3", "answers: data.yaml: has no 'names' of classes")]
    [InlineData("data.yaml", "names: [cat]\nkpt_shape: [3, 3]", "answers: data.yaml: 'kpt_shape' has 3 points, but there are 4 names")]
    [InlineData("data.yaml", "names: [cat]\nkpt_shape: [1, 3]\nkpt_names: {0: [hoof]}",
        "answers: data.yaml: 'kpt_names' has 'hoof', which is none of the project's keypoints")]
    [InlineData("data.yaml", "names: [cat]\nkpt_shape: [1, 3]\nkpt_names: [hoof]",
        "answers: data.yaml: line 3: 'kpt_names' is no mapping of class numbers to lists")]
    [InlineData("classes.txt", "cat\n\ndog", "answers: classes.txt: line 2 has no name")]
    [InlineData("classes.txt", "cat\ncat", "answers: classes.txt: names 'cat' twice; rename one")]
    public void Settings_that_cannot_be_used_are_an_error(string path, string text, string message) => Assert.StartsWith(
        message,
        Assert.Throws<DataException>(() => s_format.Answers(SetsProject.Poses, ("x.md", ""), (path, text))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("names:\n  0: cat\n  1: 'dog'\n", "labels/a.txt", "1 0.5 0.25 0.5 0.5\n0 0.1 0.1 0.1 0.1\n", false)]
    [InlineData("names: [cat]\nkpt_shape: [4, 3]\n", "labels/train/a.txt", "0 0.5 0.5 1 1 0.1 0.1 2 0 0 0 0.2 0.2 1 0 0 0\n", true)]
    public void Damage_gives_errors_of_the_data_or_answers(string yaml, string path, string rows, bool isPose)
    {
        DatasetInfo info = isPose ? SetsProject.Poses : SetsProject.Boxes;
        Assert.InRange(Mutations.AssertHarmless(s_format, MemorySource.Answers(("data.yaml", yaml), (path, rows)), info), 500, 2000);
    }
}
