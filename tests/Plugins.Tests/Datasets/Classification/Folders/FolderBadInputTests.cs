using Querent.Errors;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

public sealed class FolderBadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_named()
    {
        string path = Path.Combine(_folder.Path, "nowhere");

        AssertError($"{path}: no such folder; set 'path' to a folder with one sub-folder of images per class", path);
    }

    [Fact]
    public void A_single_class_cannot_be_learned()
    {
        Add("only", "1.png");

        AssertError($"{_folder.Path}: holds 1 class folder; every image needs its label, which is the name of the folder " +
            "that it lies in: put the images of each of at least two classes into a sub-folder with its name");
    }

    [Fact]
    public void An_empty_class_folder_is_named()
    {
        Add("full", "1.png");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));

        AssertError($"{Path.Combine(_folder.Path, "empty")}: the class folder holds no PNG, JPEG or BMP image; " +
            "add images or remove it");
    }

    [Fact]
    public void A_class_of_one_image_cannot_be_split()
    {
        Add("many", "1.png");
        Add("many", "2.png");
        Add("one", "x.png");

        AssertError("one/x.png: is the only image of the class 'one', which needs one to train on and one to test " +
            "with; add images or remove the class");
    }

    [Fact]
    public void A_train_folder_without_a_test_folder_is_named()
    {
        Add("train", "a", "1.png");
        Add("train", "b", "1.png");

        AssertError($"{_folder.Path}: has class folders in train/ but not in test/; add them, or set 'path' to the " +
            "folder that holds the classes themselves");
    }

    [Fact]
    public void A_test_class_that_is_not_trained_on_is_named()
    {
        foreach (string name in new[] { "cat", "dog" })
        {
            Add("train", name, "1.png");
            Add("test", name, "1.png");
        }

        Add("test", "dogs", "1.png");

        string folder = Path.Combine(_folder.Path, "test", "dogs");
        AssertError($"{folder}: the class 'dogs' is not in train/; did you mean 'dog'?");
    }

    [Fact]
    public void Of_several_bad_images_the_first_is_named_each_time()
    {
        for (int i = 100; i < 160; i++)
        {
            Add("a", $"{i}.png");
            Add("b", $"{i}.png");
        }

        foreach (string name in new[] { "150.png", "131.png", "155.png" })
        {
            File.WriteAllText(_folder.File("a", name), "no image");
        }

        for (int time = 0; time < 10; time++)
        {
            string file = Path.Combine(_folder.Path, "a", "131.png");
            AssertError(
                $"{file}: is no PNG, JPEG or BMP image; replace or remove it", options: """{ "testShare": 0.001 }""");
        }
    }

    private void Add(params string[] parts) => ImageFixture.WriteFlat(_folder.File(parts), 10, 20, 30);

    private void AssertError(string message, string? path = null, string options = "{}")
    {
        DataException error =
            Assert.Throws<DataException>(() => FolderReading.Read(path ?? _folder.Path, options));

        Assert.Equal(message, error.Message);
    }
}
