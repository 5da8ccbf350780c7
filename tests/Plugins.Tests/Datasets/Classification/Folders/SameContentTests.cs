using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

public sealed class SameContentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public SameContentTests()
    {
        byte colour = 0;
        foreach (string split in new[] { "train", "test" })
        {
            foreach (string name in new[] { "a", "b" })
            {
                ImageFixture.WriteFlat(_folder.File(split, name, "1.png"), colour++, 1, 1);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Different_images_are_not_spoken_of()
    {
        FolderReading.Read(_folder.Path, warnings: _warnings);

        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_test_image_that_is_in_the_pool_is_said()
    {
        Copy("train/a/1.png", "test/a/2.png");
        Copy("train/b/1.png", "test/b/2.png");

        FolderReading.Read(_folder.Path, warnings: _warnings);

        Assert.Equal([$"{_folder.Path}: 2 test images with the content of an image in the pool, the first is " +
            "test/a/2.png (as train/a/1.png); the accuracy may be too high, remove the copies"], _warnings);
    }

    [Fact]
    public void An_image_in_two_classes_is_said()
    {
        Copy("train/a/1.png", "train/b/2.png");

        FolderReading.Read(_folder.Path, warnings: _warnings);

        Assert.Equal([$"{_folder.Path}: 1 image with the content of an image of another class, the first is " +
            "train/b/2.png (as train/a/1.png); leave each in one class"], _warnings);
    }

    [Fact]
    public void Copies_in_one_class_of_one_split_are_not_spoken_of()
    {
        Copy("train/a/1.png", "train/a/2.png");

        FolderReading.Read(_folder.Path, warnings: _warnings);

        Assert.Empty(_warnings);
    }

    private void Copy(string from, string to) =>
        File.Copy(Path.Combine(_folder.Path, from), Path.Combine(_folder.Path, to));
}
