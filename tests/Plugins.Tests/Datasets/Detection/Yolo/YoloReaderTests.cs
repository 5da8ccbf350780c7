using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Detection.Yolo;

public sealed class YoloReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public YoloReaderTests()
    {
        foreach (string name in new[] { "train/images/b.jpg", "train/images/a.jpg", "valid/images/c.png" })
        {
            ImageFixture.WriteFlat(_folder.File(name.Split('/')), 1, 2, 3, 20, 10);
        }

        Label("0 0.5 0.5 0.2 0.4");
        File.WriteAllText(_folder.File("train", "labels", "b.txt"), "");
        File.WriteAllText(_folder.File("valid", "labels", "c.txt"), "0 0.5 0.5 0.2 0.4");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("names: [dog, 'big cat']")]
    [InlineData("names:\n  - dog # the first\n  - \"big cat\"")]
    [InlineData("names:\n- dog\n- big cat")]
    [InlineData("names:\n  1: big cat\n  0: dog\nnc: 2")]
    [InlineData("names: {0: dog, 1: big cat}")]
    public void Names_are_read_however_they_are_written(string names)
    {
        using IDataset dataset = Read($"# a data set\ntrain: train/images\nval: valid/images\n{names}\n");

        Assert.Equal(["dog", "big cat"], dataset.Info.Classes);
    }

    [Theory]
    [InlineData("train: train/images\nval: valid/images")]
    [InlineData("train: ../train/images\nval: ../valid/images")]
    [InlineData("path: .\ntrain: [train]\nval: [valid/images]")]
    [InlineData("train: list.txt\nval: valid/images")]
    public void Images_are_found_where_the_settings_say(string places)
    {
        File.WriteAllLines(_folder.File("list.txt"), ["./train/images/a.jpg", "./train/images/b.jpg"]);

        using IDataset dataset = Read($"{places}\nnames: [dog]");

        Assert.Equal(["train/images/a.jpg", "train/images/b.jpg"], dataset.Ids(Split.Pool));
        Assert.Equal(["valid/images/c.png"], dataset.Ids(Split.Test));
        Assert.Equal(["dog 8 3 12 7"], dataset.Objects(0));
        Assert.Empty(dataset.Objects(1));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Lists_made_on_Windows_name_the_same_images()
    {
        File.WriteAllLines(_folder.File("list.txt"), [@"train\images\a.jpg", @".\train\images\b.jpg"]);

        using IDataset dataset = Read("train: list.txt\nval: valid/images\nnames: [dog]");

        Assert.Equal(["train/images/a.jpg", "train/images/b.jpg"], dataset.Ids(Split.Pool));
    }

    [Fact]
    public void Hidden_files_and_folders_hold_no_images_of_the_data_set()
    {
        string image = Path.Combine(_folder.Path, "train", "images", "a.jpg");
        File.Copy(image, _folder.File("train", "images", ".ipynb_checkpoints", "a-checkpoint.jpg"));
        File.Copy(image, _folder.File("train", "images", "__MACOSX", "a.jpg"));
        File.WriteAllText(_folder.File("train", "images", "._a.jpg"), "x");

        using IDataset dataset = Read();

        Assert.Equal(["train/images/a.jpg", "train/images/b.jpg"], dataset.Ids(Split.Pool));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Images_of_other_formats_are_counted()
    {
        File.WriteAllText(_folder.File("train", "images", "c.webp"), "RIFF0000WEBPVP8 ");

        using IDataset dataset = Read();

        Assert.Equal(["train/images/a.jpg", "train/images/b.jpg"], dataset.Ids(Split.Pool));
        AssertWarnings("files that are no PNG, JPEG or BMP image of up to 64 million pixels and 30000 a side, left " +
            $"out: 1, the first is {_folder.File("train", "images", "c.webp")}");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_a_missing_image()
    {
        string link = _folder.File("train", "images", "c.jpg");
        File.CreateSymbolicLink(link, _folder.File("nowhere.jpg"));

        using IDataset dataset = Read();

        Assert.Equal(2, dataset.Count(Split.Pool));
        AssertWarnings($"missing images, left out: 1, the first is {link}");
    }

    [Fact]
    public void A_folder_in_place_of_the_settings_is_said_to_be_one()
    {
        DataException error = Assert.Throws<DataException>(() => Reading.Read(
            new JsonObject { ["name"] = "yolo", ["path"] = _folder.Path }));

        Assert.Equal($"{_folder.Path}: is a folder where a file is wanted; correct the path", error.Message);
    }

    [Fact]
    public void An_outline_stands_for_the_box_around_it()
    {
        Label("0 0.1 0.2 0.5 0.4 0.3 0.9");

        using IDataset dataset = Read();

        Assert.Equal(["dog 2 2 10 9"], dataset.Objects(0));
    }

    [Theory]
    [InlineData("0.5 0.5 0.4 0.4 0.4 0.4 0.6 0.6 0 0", true)]
    [InlineData("0.5 0.5 0.4 0.4 0.4 0.4 1 0.6 0.6 0 0 0 0 0.5 0.5 1", true)]
    [InlineData("0.1 0.1 0.3 0.1 0.3 0.3 0.2 0.4 0.1 0.3", false)]
    [InlineData("0.5 0.5 0.8 0.5 0.8 0.8 0.5 0.8", false)]
    public void Outlines_that_may_be_poses_are_said(string numbers, bool isSaid)
    {
        Label($"0 {numbers}");
        File.WriteAllText(_folder.File("valid", "labels", "c.txt"), $"0 {numbers}");

        using IDataset dataset = Read();

        Assert.Equal(isSaid, _warnings.Contains(
            $"{_folder.File("data.yaml")}: all lines may be boxes with the points of a pose, which are not read " +
            "without kpt_shape; write it if they are poses"));
    }

    [Fact]
    public void Lines_of_several_lengths_are_no_poses()
    {
        Label("0 0.5 0.5 0.4 0.4 0.4 0.4 0.6 0.6 0 0", "0 0.5 0.5 0.2 0.4");

        using IDataset dataset = Read();

        Assert.DoesNotContain(_warnings, line => line.Contains("pose", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_used_is_counted_and_left_out()
    {
        Label("2 0.5 0.5 0.2 0.4", "0 0.5 0.5 0.2", "0 x 0.5 0.2 0.4", "0 0.5 0.5 0 0.4", "0 1.5 0.5 0.2 0.4",
            "0 0 0 0.4 0.4");

        using IDataset dataset = Read();

        Assert.Equal(["dog 0 0 4 2"], dataset.Objects(0));
        AssertWarnings(
            "objects of a class that is not in the list, left out: 1, the first is '2' in train/images/a.jpg",
            "objects without four finite coordinates, left out: 2, the first is train/images/a.jpg",
            "boxes without area, left out: 1, the first is train/images/a.jpg",
            "boxes outside their image, left out: 1, the first is train/images/a.jpg",
            "boxes that reach out of their image by more than a pixel, clipped: 1, the first is train/images/a.jpg");
    }

    [Theory]
    [InlineData("train: train/images\nval: valid/images", "has no 'names' of classes; correct it")]
    [InlineData("names: [dog]\nval: valid/images", "has no 'train'; correct it")]
    [InlineData("names: [dog]\ntrain: train/images", "has no 'val'; correct it")]
    [InlineData("names: [dog\nnc: 1", "line 1: is no YAML (")]
    public void Settings_that_are_not_complete_are_an_error(string settings, string problem)
    {
        DataException error = Assert.Throws<DataException>(() => Read(settings));

        Assert.StartsWith($"{_folder.File("data.yaml")}: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        DataException error = Assert.Throws<DataException>(() => Read("names: [dog]\ntrain: trian\nval: valid/images"));

        Assert.Equal($"{_folder.File("trian")}: no such file or folder; correct data.yaml", error.Message);
    }

    private void Label(params string[] lines) =>
        File.WriteAllLines(_folder.File("train", "labels", "a.txt"), lines);

    private IDataset Read(string settings = "train: train/images\nval: valid/images\nnames: [dog, cat]")
    {
        File.WriteAllText(_folder.File("data.yaml"), settings);
        return Reading.Read(new JsonObject { ["name"] = "yolo", ["path"] = _folder.File("data.yaml") }, _warnings);
    }

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_folder.File("data.yaml")}: {line}"), _warnings);
}
