using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using Querent.Plugins.Tests.Datasets.Detection.Yolo;
using Querent.Randomness;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Without an object there is nothing to train on and nothing to measure, which is said before training.</summary>
public sealed class SplitRequirementTests : IDisposable
{
    private readonly VocFixture _voc = new();
    private readonly YoloFixture _yolo = new();

    public void Dispose()
    {
        _voc.Dispose();
        _yolo.Dispose();
    }

    [Fact]
    public void Label_files_that_are_not_found_are_the_reason()
    {
        Directory.Delete(Path.Combine(_yolo.Path, "labels"), recursive: true);

        AssertError(() => _yolo.Read(), $"{_yolo.Settings}: there is no object to train on (usable images: 1, " +
            "objects " +
            "annotated: 0; images without a label file, taken for background (option missingLabels): 1, the first is " +
            $"{Path.Combine(_yolo.Path, "labels", "train", "a.txt")}); correct the options or the files");
    }

    [Fact]
    public void A_test_split_without_objects_cannot_be_measured()
    {
        _yolo.Write("val", "t").Write("val", "u");

        AssertError(() => _yolo.Read(), $"{_yolo.Settings}: there is no object to measure with, so that a mAP " +
            "cannot be " +
            "measured (usable images: 2, objects annotated: 0; images with an empty label file, background too: " +
                "2, the " +
            "first is images/val/t.png); correct the options or the files");
    }

    [Fact]
    public void Objects_that_are_all_left_out_are_the_reason()
    {
        _yolo.Write("val", "t", "7 0.5 0.5 0.2 0.2");

        AssertError(() => _yolo.Read(), $"{_yolo.Settings}: there is no object to measure with, so that a mAP " +
            "cannot be " +
            "measured (usable images: 1, objects annotated: 1; objects of a class that is not in the list, left " +
                "out: 1, " +
            "the first is '7' in images/val/t.png); correct the options or the files");
    }

    [Fact]
    public void Objects_that_do_not_count_are_none_to_measure_with()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("dog", 1, 1, 9, 9, "<difficult>1</difficult>"));

        AssertError(() => _voc.Read(), $"{_voc.Path}: there is no object to train on (usable images: 1, objects " +
            "annotated: 1; objects marked difficult or crowd, neither trained on nor counted in the mAP: 1, the " +
                "first " +
            "is a); correct the options or the files");
    }

    [Fact]
    public void When_no_class_is_found_the_warnings_come_first_and_the_error_has_the_reason()
    {
        _voc.WriteAnnotation("sound", "<annotation>");

        AssertError(() => _voc.Read(), $"{_voc.Path}: there is no usable image to train on (images listed: 1; " +
            "annotations " +
            "that cannot be read, left out: 1, the first is ");

        Assert.StartsWith($"{_voc.Path}: annotations that cannot be read, left out: 2, the first is ",
            Assert.Single(_voc.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_without_an_object_are_said_in_one_line()
    {
        _voc.WriteImage("a.jpg").Add("a", 20, 10, Object("cat", 1, 1, 9, 9));

        using IDataset dataset =
            _voc.Read("""{ "classes": ["cat", "dog", "c1", "c2", "c3", "c4"] }""");

        Assert.Equal(
            [$"{_voc.Path}: classes without an object that counts: 5 of 6 in the pool, which cannot be learned " +
                "(dog, c1, c2 " +
                "and 2 more); 5 of 6 in the test split, which have no part in the mAP (cat, c1, c2 and 2 more)"],
            _voc.Coverage);
    }

    [Fact]
    public void Images_to_train_on_and_to_measure_with_are_said()
    {
        _voc.List("sound");

        using IDataset dataset = _voc.Read();

        Assert.Equal(
            [$"{_voc.Path}: images of the test split that are in the pool too, so that the mAP is not that of new " +
                "images: 1, the first is sound"],
            _voc.Coverage);
    }

    [Fact]
    public void More_classes_than_fit_are_an_error()
    {
        _voc.WriteImage("a.jpg")
            .Add("a", 20, 10, [.. Enumerable.Range(0, 20_000).Select(i => Object($"c{i}", 1, 1, 9, 9))]);

        AssertError(() => _voc.Read(), $"{_voc.Path}: has 20001 classes; up to 10000 can be told apart, name " +
            "those that matter as 'classes'");
    }

    [Fact]
    public void Synthetic_scenes_without_an_object_are_an_error()
    {
        DataException error = Assert.Throws<DataException>(() =>
        {
            for (ulong seed = 0; seed < 100; seed++)
            {
                DatasetReading.Read(
                    """{ "name": "synthetic-detection", "poolSize": 1, "testSize": 1, "imageSize": 32 }""", seed).Dispose();
            }
        });

        Assert.Matches(
            "^dataset\\.(pool|test)Size: there is no object that counts in the synthetic scenes \\(1\\); raise it, or set " +
            "another seed$", error.Message);
    }

    [Theory]
    [InlineData("cat")]
    [InlineData("dog")]
    public void A_class_that_is_named_twice_is_named(string twice)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() =>
            _voc.Read($$"""{ "classes": ["cat", "dog", "{{twice}}"] }"""));

        Assert.Equal($"configuration: dataset.classes: names '{twice}' twice", error.Message);
    }

    [Theory]
    [InlineData("path")]
    [InlineData("pool")]
    [InlineData("test")]
    public void A_path_that_no_file_can_have_is_an_error(string key)
    {
        var options = new JsonObject { ["name"] = "voc", ["path"] = _voc.Path, [key] = "a\0b" };

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Reading.Read(options));

        Assert.Equal($"configuration: dataset.{key}: holds a NUL character", error.Message);
    }

    private static void AssertError(Func<object> read, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }
}
