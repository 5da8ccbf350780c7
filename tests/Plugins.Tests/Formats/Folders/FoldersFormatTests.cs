using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.Tests.Formats.Support;
using Querent.Plugins.ToolFormats.Folders;

namespace Querent.Plugins.Tests.Formats.Folders;

public sealed class FoldersFormatTests
{
    private static readonly DatasetInfo s_info = ToolsData.Plain("classes");
    private readonly FoldersFormat _format = new();

    [Fact]
    public void Images_go_to_the_inbox_by_rank_and_labeled_ones_to_their_class()
    {
        var target = new MemoryTarget();

        _format.Write(target, s_info,
        [
            ToolsData.Item(1),
            ToolsData.Item(2) with { Label = ImageAnnotation.OfClass("dog"), Rank = null },
            ToolsData.Item(3) with { Prediction = ImageAnnotation.OfClass("cat"), Rank = 12_345 },
        ]);

        Assert.Equal(
            [$"inbox/00002-{ToolsData.Item(1).Name}", $"dog/{ToolsData.Item(2).Name}", $"inbox/12345-{ToolsData.Item(3).Name}"],
            target.Images.Keys);
        Assert.Equal(["inbox/.querent", "_skip/.querent", "_reject/.querent", "cat/.querent", "dog/.querent"], target.Paths);
        Assert.Equal("Images of class 'cat'.\n", target["cat/.querent"]);
        Assert.Equal("1 prediction is left out: an image in the folder of a class is an answer", target.Told[0]);
        Assert.StartsWith("Move each image of inbox into the folder of its class", target.Told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_below_the_top_tells_the_answer()
    {
        ImageAnswer[] answers = Read("inbox/a.jpg", "cat/b.PNG", "dog/deep/er/c.jpeg", "_skip/d.bmp", "_reject/e.jpg");

        Assert.Equal(
            [AnswerState.Rejected, AnswerState.Skipped, AnswerState.Annotated, AnswerState.Annotated, AnswerState.Unanswered],
            answers.Select(answer => answer.State));
        Assert.Equal(["_reject/e.jpg", "_skip/d.bmp", "cat/b.PNG", "dog/deep/er/c.jpeg", "inbox/a.jpg"],
            answers.Select(answer => answer.Picture));
        Assert.Equal([null, null, "cat", "dog", null], answers.Select(answer => answer.Annotation?.Class));
        Assert.All(answers, answer => Assert.Equal(answer.Name, answer.Source.File));
    }

    [Theory]
    [InlineData("out/cat/a.jpg", "out/inbox/b.jpg", "cat", null)]
    [InlineData("out/cat/a.jpg", "out/dog/.querent", "cat", "-")]
    [InlineData("cat/cat/a.jpg", "cat/dog/.querent", "cat", "-")]
    [InlineData("cat/.querent", "cat/dog/a.jpg", "-", "cat")]
    [InlineData("wolf/x/a.jpg", "wolf/b.jpg", "wolf", "wolf")]
    [InlineData("out/x/a.jpg", "out/y/b.jpg", "x", "y")]
    [InlineData("cat/a.jpg", "cat/b.jpg", "cat", "cat")]
    [InlineData("cat/a.jpg", "manifest.csv", "cat", "-")]
    public void A_single_folder_above_the_classes_is_passed_over(string first, string second, string? one, string? two)
    {
        ImageAnswer[] answers = Read(first, second);

        Assert.Equal(new[] { one, two }.Where(name => name != "-"), answers.Select(answer => answer.Annotation?.Class));
    }

    [Fact]
    public void A_folder_that_may_be_a_class_or_hold_all_of_them_is_an_error() => Assert.Equal(
        "back: 'cat' may be the folder of a class or hold the folders of all classes, such as 'dog'; give the folder with the " +
        "classes itself, or rename 'cat'",
        Assert.Throws<DataException>(() => Read("cat/dog/a.jpg", "cat/inbox/b.jpg")).Message);

    [Fact]
    public void Files_of_the_system_are_passed_over_and_others_told()
    {
        ImageAnswer[] answers = Read("cat/.DS_Store", "cat/Thumbs.db", "cat/desktop.ini", "__MACOSX/cat/._a.jpg", ".hidden/a.jpg",
            "cat/.querent", "manifest.csv", "cat/notes.txt", "a.jpg", "cat/x.webp");

        Assert.Equal(
            [
                "a.jpg: lies in no folder of a class; move it into one, or into inbox",
                "cat/notes.txt: is no image that is read (png, jpg, jpeg, bmp); take it out of the folder",
                "cat/x.webp: is no image that is read (png, jpg, jpeg, bmp); take it out of the folder",
            ],
            answers.Select(answer => answer.Problem));
    }

    [Fact]
    public void Labels_and_images_without_come_back() => ToolsRounds.AssertSame(_format, s_info,
        [.. ToolsData.Labeled(s_info, 200).Select((item, i) => i % 3 == 0 ? item with { Label = null } : item)]);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("a/b", "it holds '/'")]
    [InlineData("a\\b", "it holds '\\'")]
    [InlineData("_skip", "it begins with '_'")]
    [InlineData(".hidden", "it begins with '.'")]
    [InlineData("con", "Windows keeps this name for a device")]
    [InlineData("NUL.x", "Windows keeps this name for a device")]
    [InlineData("lpt9", "Windows keeps this name for a device")]
    [InlineData("dot.", "it begins or ends with a blank, or ends with a dot")]
    [InlineData(" blank", "it begins or ends with a blank, or ends with a dot")]
    [InlineData("bell\u0007", "it holds a control character")]
    [InlineData("nul\0", "it holds a control character")]
    [InlineData("why?", "it holds '?'")]
    public void Classes_that_are_no_folders_are_told_before_anything_is_written(string name, string reason)
    {
        var target = new MemoryTarget();
        string line = Assert.Throws<DataException>(() => _format.Write(
            target, s_info with { Classes = ["cat", name] }, [ToolsData.Item(1)])).Message;

        Assert.EndsWith($"' cannot be a folder: {reason}; rename it or use another format", line, StringComparison.Ordinal);
        Assert.Empty(target.Paths);
        Assert.Empty(target.Images);
    }

    [Theory]
    [InlineData("Cat", "cat")]
    [InlineData("Inbox", "inbox")]
    public void Names_that_differ_in_case_are_told(string name, string other) => Assert.Equal(
        $"class '{name}' and folder '{other}' would be one folder where case does not count; rename one or use another format",
        Assert.Throws<DataException>(() => _format.Write(
            new MemoryTarget(), s_info with { Classes = ["cat", name] }, [])).Message);

    [Theory]
    [InlineData(true, "cat/a.jpg", "dog/b.png")]
    [InlineData(true, "inbox/a.jpg", "labels.txt")]
    [InlineData(true, "x/.querent", "labels.txt")]
    [InlineData(false, "a.jpg", "b.jpg")]
    [InlineData(false, "images/a.jpg", "labels/a.txt")]
    public void Folders_are_recognized_by_their_names(bool expected, params string[] paths) =>
        Assert.Equal(expected, _format.Recognizes(MemorySource.Named(paths)));

    [Fact]
    public void Boxes_are_refused() => Assert.Contains("use another format",
        Assert.Throws<DataException>(() => _format.Write(new MemoryTarget(), ToolsData.Boxes, [])).Message, StringComparison.Ordinal);

    private ImageAnswer[] Read(params string[] paths) => [.. _format.Read(MemorySource.Named(paths), s_info)];
}
