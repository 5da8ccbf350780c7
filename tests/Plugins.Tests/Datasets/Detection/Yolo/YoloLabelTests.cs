using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Detection.Yolo;

/// <summary>The columns of label files, and the images that they belong to.</summary>
public sealed class YoloLabelTests : IDisposable
{
    private readonly YoloFixture _yolo = new();

    public void Dispose() => _yolo.Dispose();

    [Theory]
    [InlineData("kpt_shape: [4, 3]", "0 0.5 0.5 0.2 0.2 0.1 0.1 2 0.9 0.1 2 0.9 0.9 1 0 0 0")]
    [InlineData("kpt_shape: [3, 3]", "0 0.5 0.5 0.2 0.2 0.1 0.1 2 0.9 0.1 2 0.9 0.9 1")]
    [InlineData("kpt_shape: [1, 2]", "0 0.5 0.5 0.2 0.2 0.1 0.1")]
    public void With_kpt_shape_the_box_comes_first_and_points_follow(string shape, string line)
    {
        _yolo.Write("train", "a", line, YoloFixture.Box).Write("val", "t", line);

        using IDataset dataset = _yolo.Read($"names: [dog, cat]\n{shape}");

        Assert.Equal(["dog 40 40 60 60"], dataset.Objects(0));
        AssertWarnings("lines of another number of columns than a box, an outline or kpt_shape has, left out: 1, " +
            "the first is images/train/a.png");
    }

    [Theory]
    [InlineData("0 0.5 0.5 0.2 0.2 0.91")]
    [InlineData("0 0.5 0.5 0.2 0.2 0.91 7")]
    [InlineData("0 0.5 0.5 0.2 0.2 0.91 1", "1 0.2 0.2 0.1 0.1 0.5 2")]
    public void Saved_predictions_are_boxes_and_that_is_said(params string[] lines)
    {
        _yolo.Write("train", "a", lines);

        using IDataset dataset = _yolo.Read();

        Assert.Equal("dog 40 40 60 60", dataset.Objects(0)[0]);
        AssertWarnings("lines of a box with a confidence, saved predictions and no labels by their look, read as " +
            "boxes: " +
            $"{lines.Length}, the first is images/train/a.png");
    }

    [Fact]
    public void Outlines_elsewhere_tell_that_lines_of_seven_columns_are_outlines()
    {
        _yolo.Write("train", "a", "0 0.5 0.5 0.2 0.2 0.9 1").Write("train", "b", "0 0.1 0.1 0.5 0.1 0.5 0.5 0.1 0.5");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["dog 20 20 90 100"], dataset.Objects(0));
        Assert.Empty(_yolo.Warnings);
    }

    [Fact]
    public void Lines_that_may_be_an_outline_or_a_prediction_are_left_out()
    {
        _yolo.Write("train", "a", YoloFixture.Box, "0 0.5 0.5 0.2 0.2 0.9 1");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["dog 40 40 60 60"], dataset.Objects(0));
        AssertWarnings("lines of 7 columns that may be an outline or a box with confidence and track, left out: " +
            "1, the first is images/train/a.png");
    }

    [Theory]
    [InlineData("lines of another number of columns than a box, an outline or kpt_shape has, left out",
        "0 0.5 0.5 0.2 0.2 1.57")]
    [InlineData("lines of another number of columns than a box, an outline or kpt_shape has, left out",
        "0 0.1 0.1 0.5 0.1 0.5 0.5 0.1")]
    [InlineData("outlines with corners far outside of 0..1 (points of a pose need kpt_shape), left out",
        "0 0.5 0.5 0.2 0.2 0.1 0.1 2 0.9 0.1 2")]
    public void Other_lines_are_left_out(string rule, string line)
    {
        _yolo.Write("train", "a", YoloFixture.Box, line);

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["dog 40 40 60 60"], dataset.Objects(0));
        AssertWarnings($"{rule}: 1, the first is images/train/a.png");
    }

    [Fact]
    public void A_line_that_is_there_twice_is_one_object()
    {
        _yolo.Write("train", "a", YoloFixture.Box, YoloFixture.Box, "1 0.5 0.5 0.2 0.2", "0 0.50 0.5 0.20 0.2");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["dog 40 40 60 60", "cat 40 40 60 60"], dataset.Objects(0));
        AssertWarnings("objects with the class and box of another one in their image, used once: 2, the first is " +
            "images/train/a.png");
    }

    [Fact]
    public void A_file_that_is_no_text_is_left_out_with_its_image()
    {
        _yolo.Write("train", "b", YoloFixture.Box);
        string file = Path.Combine(_yolo.Path, "labels", "train", "b.txt");
        File.WriteAllBytes(file, [0x30, 0xFF, 0x20]);

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["images/train/a.png"], dataset.Ids(Split.Pool));
        AssertWarnings($"annotations that cannot be read, left out: 1, the first is {file}: line 1 holds a byte " +
            "that is no utf-8 (0xFF); save the file as UTF-8");
    }

    [Fact]
    public void A_missing_file_and_an_empty_one_are_told_apart()
    {
        _yolo.Write("train", "b", null).Write("train", "c");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(3, dataset.Count(Split.Pool));
        AssertWarnings(
            "images without a label file, taken for background (option missingLabels): 1, the first is " +
                Path.Combine(_yolo.Path, "labels", "train", "b.txt"),
            "images with an empty label file, background too: 1, the first is images/train/c.png");
    }

    [Fact]
    public void Images_without_a_label_file_can_be_left_out()
    {
        _yolo.Write("train", "b", null).Write("train", "c");

        using IDataset dataset = _yolo.Read(options: """{ "missingLabels": "leave-out" }""");

        Assert.Equal(["images/train/a.png", "images/train/c.png"], dataset.Ids(Split.Pool));
        AssertWarnings("listed images without an annotation file, left out: 1, the first is " +
            Path.Combine(_yolo.Path, "labels", "train", "b.txt"));
    }

    [Fact]
    public void An_image_without_a_label_file_can_be_an_error()
    {
        _yolo.Write("train", "b", null).Write("train", "c", null);

        DataException error = Assert.Throws<DataException>(() => _yolo.Read(options: """{ "missingLabels": "error" }"""));

        Assert.StartsWith(Path.Combine(_yolo.Path, "images", "train", "b.png") + ": has no label file; it was " +
            "looked for as " +
            Path.Combine(_yolo.Path, "labels", "train", "b.txt"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_lead_upward_lead_nowhere_new()
    {
        string train = Path.Combine(_yolo.Path, "images", "train");
        Directory.CreateSymbolicLink(Path.Combine(train, "again"), ".");
        Directory.CreateSymbolicLink(Path.Combine(train, "all"), "../..");
        Directory.CreateSymbolicLink(Path.Combine(train, "gone"), "nowhere");

        using IDataset dataset = _yolo.Read();

        Assert.Equal(["images/train/a.png"], dataset.Ids(Split.Pool).Where(id => id.EndsWith("a.png", StringComparison.Ordinal)));
    }

    [Fact]
    public void Links_to_other_folders_are_followed_and_one_image_under_two_names_is_used_once()
    {
        string train = Path.Combine(_yolo.Path, "images", "train");
        _yolo.Write("more", "b", YoloFixture.Box);
        Directory.CreateSymbolicLink(Path.Combine(train, "more"), "../more");
        Directory.CreateSymbolicLink(Path.Combine(_yolo.Path, "labels", "train", "more"), "../more");
        File.CreateSymbolicLink(Path.Combine(train, "z.png"), "a.png");

        using IDataset dataset = _yolo.Read(options: """{ "missingLabels": "background" }""");

        Assert.Equal(["images/train/a.png", "images/train/more/b.png"], dataset.Ids(Split.Pool));
        AssertWarnings("images reached under a second name, used once: 1, the first is images/train/z.png, which " +
            "is images/train/a.png");
    }

    [Fact]
    public void Two_images_with_one_label_file_are_said()
    {
        Images.ImageFixture.WriteFlat(Path.Combine(_yolo.Path, "images", "train", "a.bmp"), 1, 2, 3, 100, 100);

        using IDataset dataset = _yolo.Read();

        Assert.Equal(2, dataset.Count(Split.Pool));
        AssertWarnings("images that share their label file with another one, used all the same: 1, the first is " +
            "images/train/a.bmp and images/train/a.png");
    }

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_yolo.Settings}: {line}"), _yolo.Warnings);
}
