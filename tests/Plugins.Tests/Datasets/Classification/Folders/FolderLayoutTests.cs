using System.Runtime.Versioning;
using Querent.Errors;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

/// <summary>Folders that are not laid out as classes and splits: read right, or refused with what to do.</summary>
public sealed class FolderLayoutTests : IDisposable
{
    private const string Rule = "every image needs its label, which is the name of the folder that it lies in";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private byte _colour;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_flat_folder_of_images_has_no_labels()
    {
        Add("1.png");
        Add("2.png");

        AssertError($"{_folder.Path}: holds 2 images and 0 class folders; {Rule}: put the images of each of at least two " +
            "classes into a sub-folder with its name");
    }

    [Fact]
    public void Splits_without_class_folders_have_no_labels()
    {
        Add("train", "1.png");
        Add("test", "2.png");

        AssertError($"{_folder.Path}: test/ and train/ seem to be splits without class folders; every image needs its " +
            "label: sort the images of both into sub-folders with the names of their classes");
    }

    [Fact]
    public void A_folder_above_the_class_folders_is_told_from_a_class()
    {
        Add("photos", "cat", "1.png");
        Add("photos", "dog", "1.png");

        AssertError($"{_folder.Path}: holds 1 class folder; {Rule}: set 'path' to {At("photos")} if that holds the class " +
            "folders");
    }

    [Fact]
    public void What_a_Mac_adds_to_an_archive_is_no_class()
    {
        foreach (string name in new[] { "1.png", "2.png" })
        {
            Add("cat", name);
            Add("dog", name);
        }

        File.WriteAllText(_folder.File("__MACOSX", "cat", "._1.png"), "x");
        File.WriteAllText(_folder.File("cat", "._1.png"), "x");

        using ImageDataset dataset = FolderReading.Read(_folder.Path, warnings: _warnings);

        Assert.Equal(["cat", "dog"], dataset.Classes);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_file_is_no_folder_of_classes()
    {
        string file = _folder.File("photos.zip");
        File.WriteAllText(file, "PK");

        DataException error = Assert.Throws<DataException>(() => FolderReading.Read(file));

        Assert.Equal($"{file}: is a file; set 'path' to a folder with one sub-folder of images per class", error.Message);
    }

    [Theory]
    [InlineData("unlabeled")]
    [InlineData("Unlabelled")]
    [InlineData("images_unlabeled")]
    [InlineData("NO-LABEL")]
    [InlineData("unannotated")]
    [InlineData("to be labeled")]
    public void A_folder_of_images_without_labels_is_no_class(string name)
    {
        AddClasses("", "cat", "dog");
        Add(name, "1.png");
        Add(name, "2.png");

        AssertError($"{At(name)}: seems to hold images without a label, and every image needs its label, the folder of " +
            "its class; sort them into the class folders or move them out (rename the folder if it is a class)");
    }

    [Fact]
    public void Images_without_labels_are_found_in_a_split_too()
    {
        AddClasses("train", "cat", "dog", "unlabeled");
        AddClasses("test", "cat", "dog");

        AssertError($"{At("train", "unlabeled")}: seems to hold images without a label, and every image needs its label, " +
            "the folder of its class; sort them into the class folders or move them out (rename the folder if it is a " +
            "class)");
    }

    [Fact]
    public void A_class_that_may_be_none_is_said()
    {
        AddClasses("", "cat", "Unknown");

        Assert.Equal(["Unknown", "cat"], Read().Classes);
        Assert.Equal([$"{At("Unknown")}: is learned as a class like any other; move it out if its images have no label " +
            "yet"], _warnings);
    }

    [Fact]
    public void Images_beside_the_class_folders_are_passed_over_and_said()
    {
        AddClasses("", "cat", "dog");
        Add("cover.jpg");

        Assert.Equal(4, Count(Read()));
        Assert.Equal([$"{_folder.Path}: passed over 1 image beside the class folders, the first is cover.jpg; {Rule}"],
            _warnings);
    }

    [Fact]
    public void Images_in_folders_below_a_class_folder_have_its_class()
    {
        AddClasses("", "cat", "dog");
        Add("cat", "2019", "1.png");
        Add("cat", "2019", "may", "2.png");
        Add("cat", ".thumbnails", "2.png");

        ImageDataset dataset = Read();

        string[] ids = [.. dataset.Pool.Ids().Concat(dataset.Test.Ids()).Order(StringComparer.Ordinal)];
        Assert.Equal(["cat/1.png", "cat/2.png", "cat/2019/1.png", "cat/2019/may/2.png", "dog/1.png", "dog/2.png"], ids);
        Assert.Equal([$"{_folder.Path}: 2 images in folders below class folders have the class of the upper folder, the " +
            "first is cat/2019/1.png"], _warnings);
    }

    [Fact]
    public void A_class_folder_may_hold_its_images_in_folders_alone()
    {
        Add("cat", "a", "1.png");
        Add("cat", "b", "1.png");
        Add("dog", "a", "1.png");
        Add("dog", "a", "2.png");

        ImageDataset dataset = Read();

        Assert.Equal(["cat", "dog"], dataset.Classes);
        Assert.Equal(4, Count(dataset));
    }

    [Theory]
    [InlineData("Train", "Test")]
    [InlineData("Training", "Testing")]
    [InlineData("seg_train", "seg_test")]
    [InlineData("val", "training set")]
    public void Splits_of_other_names_are_no_classes(string one, string other)
    {
        foreach (string split in new[] { one, other })
        {
            Add(split, "cat", "1.png");
            Add(split, "dog", "1.png");
        }

        string first = string.CompareOrdinal(one, other) < 0 ? one : other;
        AssertError($"{_folder.Path}: {first}/ seems to be a split and no class, since it holds folders; call the two " +
            $"splits train/ and test/, or set 'path' to {At(first)}");
    }

    [Theory]
    [InlineData("val")]
    [InlineData("validation")]
    [InlineData("Test")]
    public void A_test_split_of_another_name_is_named(string name)
    {
        AddClasses("train", "cat", "dog");
        AddClasses(name, "cat", "dog");

        AssertError($"{_folder.Path}: has class folders in train/ but not in test/; rename {name}/ to test/, or set 'path' " +
            $"to {At("train")} to have a share of it set apart");
    }

    [Fact]
    public void A_third_split_is_passed_over_and_said()
    {
        AddClasses("train", "cat", "dog");
        AddClasses("test", "cat", "dog");
        AddClasses("val", "cat", "dog");

        Assert.Equal(8, Count(Read()));
        Assert.Equal([$"{_folder.Path}: passed over 1 folder beside train/ and test/, the first is val"], _warnings);
    }

    [Fact]
    public void A_class_without_a_test_image_is_said()
    {
        AddClasses("train", "cat", "dog", "fox");
        AddClasses("test", "cat", "dog");

        Read();

        Assert.Equal([$"{_folder.Path}: the class 'fox' has no image to test with: no accuracy says how well it is told; " +
            "add images or leave the class out"], _warnings);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_a_folder_above_is_not_followed()
    {
        AddClasses("", "cat", "dog");
        Directory.CreateDirectory(At("cat", "more"));
        Directory.CreateSymbolicLink(At("cat", "up"), "..");
        Directory.CreateSymbolicLink(At("cat", "more", "self"), At("cat"));
        Directory.CreateSymbolicLink(At("dog", "root"), "/");

        Assert.Equal(4, Count(Read()));
        Assert.Equal([$"{_folder.Path}: passed over 3 links to a folder above, the first is cat/more/self"], _warnings);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_a_folder_elsewhere_is_followed()
    {
        using var elsewhere = new TemporaryFolder();
        AddClasses("", "cat", "dog");
        ImageFixture.WriteFlat(elsewhere.File("x", "3.png"), 200, 0, 0);
        Directory.CreateSymbolicLink(At("cat", "linked"), Path.Combine(elsewhere.Path, "x"));

        Assert.Equal(5, Count(Read()));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_name_that_is_no_utf8_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not let such a name be made.");
        AddClasses("", "cat", "dog");

        // caf and the byte E9, which is é in Latin-1.
        string name = $"\"$(printf '{At("cat")}/caf\\351.png')\"";
        Shell($"cp '{At("cat", "1.png")}' {name}");

        AssertError($"{At("cat")}: the name 'caf\uFFFD.png' is not valid UTF-8, so that it cannot be opened; rename it");
        Shell($"rm {name}");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_pipe_among_the_images_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no such pipes.");
        AddClasses("", "cat", "dog");
        Shell($"mkfifo '{At("cat", "3.png")}'");

        AssertError($"{At("cat", "3.png")}: is empty, or a pipe or a device; replace or remove it");
    }

    private static void Shell(string command)
    {
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", command]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static int Count(ImageDataset dataset) => dataset.Pool.Count + dataset.Test.Count;

    private ImageDataset Read() => FolderReading.Read(_folder.Path, warnings: _warnings);

    private void AddClasses(string split, params string[] names)
    {
        foreach (string name in names)
        {
            Add(split, name, "1.png");
            Add(split, name, "2.png");
        }
    }

    // No two have the same content.
    private void Add(params string[] parts) => ImageFixture.WriteFlat(_folder.File(parts), _colour++, 20, 30);

    private string At(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    private void AssertError(string message)
    {
        DataException error = Assert.Throws<DataException>(() => Read());

        Assert.Equal(message, error.Message);
    }
}
