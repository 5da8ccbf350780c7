using Querent.Errors;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

public sealed class FolderDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private byte _written;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_and_test_folders_are_the_splits()
    {
        AddClass("train", "zebra", 2);
        AddClass("train", "ant", 3);
        AddClass("test", "zebra", 1);
        AddClass("test", "ant", 1);

        ImageDataset dataset = FolderReading.Read(_folder.Path);

        Assert.Equal(["ant", "zebra"], dataset.Classes);
        Assert.Equal(
            ["train/ant/0.png", "train/ant/1.png", "train/ant/2.png", "train/zebra/0.png", "train/zebra/1.png"],
            dataset.Pool.Ids());
        Assert.Equal(["test/ant/0.png", "test/zebra/0.png"], dataset.Test.Ids());
        Assert.Equal([0, 0, 0, 1, 1], Enumerable.Range(0, 5).Select(i => dataset.Pool[i].Label));
        Assert.Equal(32, dataset.Pool.Size);
    }

    [Fact]
    public void Class_folders_alone_are_split_by_class()
    {
        AddClass("", "a", 20);
        AddClass("", "b", 5);
        AddClass("", "c", 2);

        ImageDataset dataset = FolderReading.Read(_folder.Path, """{ "testShare": 0.2, "imageSize": 16 }""");

        Assert.Equal([4, 1, 1], Enumerable.Range(0, 3).Select(label => CountLabel(dataset.Test, label)));
        Assert.Equal([16, 4, 1], Enumerable.Range(0, 3).Select(label => CountLabel(dataset.Pool, label)));
        Assert.Equal(27, dataset.Pool.Ids().Union(dataset.Test.Ids()).Count());
        Assert.Equal(16 * 16 * 3, dataset.Pool[0].Pixels().Length);
    }

    [Fact]
    public void The_split_depends_on_the_seed_alone()
    {
        AddClass("", "a", 30);
        AddClass("", "b", 30);

        string[] one = FolderReading.Read(_folder.Path, seed: 5).Test.Ids();

        Assert.Equal(one, FolderReading.Read(_folder.Path, seed: 5).Test.Ids());
        Assert.NotEqual(one, FolderReading.Read(_folder.Path, seed: 6).Test.Ids());
        Assert.Equal(one.Order(StringComparer.Ordinal), one);
    }

    [Fact]
    public void Images_are_listed_in_ordinal_order_in_whatever_order_they_were_written()
    {
        foreach (string name in new[] { "b.png", "B.png", "10.png", "9.png" })
        {
            ImageFixture.WriteFlat(_folder.File("train", "x", name), 1, 2, 3);
            ImageFixture.WriteFlat(_folder.File("train", "y", name), 1, 2, 3);
        }

        AddClass("test", "x", 1);
        AddClass("test", "y", 1);

        string[] names = FolderReading.Read(_folder.Path).Pool.Ids();

        Assert.Equal(["train/x/10.png", "train/x/9.png", "train/x/B.png", "train/x/b.png"], names[..4]);
    }

    [Fact]
    public void Other_files_are_passed_over_and_said()
    {
        AddClass("", "a", 3);
        AddClass("", "b", 3);
        File.WriteAllText(_folder.File("a", "notes.txt"), "");
        File.WriteAllText(_folder.File("a", ".hidden"), "");
        File.WriteAllText(_folder.File(".cache", "x.png"), "");
        var warnings = new List<string>();

        ImageDataset dataset = FolderReading.Read(_folder.Path, warnings: warnings);

        Assert.Equal(["a", "b"], dataset.Classes);
        Assert.Equal([$"{_folder.Path}: passed over 1 file in class folders that are no PNG, JPEG or BMP images, the " +
            "first is a/notes.txt"], warnings);
    }

    [Fact]
    public void The_share_of_the_test_split_is_no_option_where_there_is_a_test_folder()
    {
        foreach (string split in new[] { "train", "test" })
        {
            AddClass(split, "a", 1);
            AddClass(split, "b", 1);
        }

        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => FolderReading.Read(_folder.Path, """{ "testShare": 0.5 }"""));

        Assert.StartsWith("configuration: dataset.testShare: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_may_have_the_name_of_a_split()
    {
        AddClass("", "train", 2);
        AddClass("", "test", 2);
        AddClass("", "bus", 2);

        Assert.Equal(["bus", "test", "train"], FolderReading.Read(_folder.Path).Classes);
    }

    private static int CountLabel(ImageSet images, int label) =>
        Enumerable.Range(0, images.Count).Count(i => images[i].Label == label);

    // No two have the same content.
    private void AddClass(string split, string name, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ImageFixture.WriteFlat(_folder.File(split, name, $"{i}.png"), _written++, 100, 200);
        }
    }
}
