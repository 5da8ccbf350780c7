using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Cifar;
using Querent.Plugins.Tests.Folders;
using Querent.Plugins.Tests.Images;
using Querent.Training;

namespace Querent.Plugins.Tests;

public sealed class ImageClassificationOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "data": "cifar" }""", "data: 'cifar' is not known; did you mean 'cifar10'?")]
    [InlineData("""{ "data": "cifar10" }""",
        "path: is missing; set it to the folder or the .tar.gz of CIFAR-10's binary version")]
    [InlineData("""{ "data": "folder" }""",
        "path: is missing; set it to the folder with one sub-folder of images per class")]
    [InlineData("""{ "network": "resnet50" }""", "network: 'resnet50' is not known; did you mean 'resnet10'?")]
    [InlineData("""{ "width": 0 }""", "width: 0 is not in 1..1024")]
    [InlineData("""{ "std": [0.2, 0, 0.2] }""", "std: must be greater than 0 in every channel, 0.000001 at least")]
    [InlineData("""{ "mean": [0.5] }""", "mean: must be a list of 3 numbers")]
    [InlineData("""{ "poolSize": 0 }""", "poolSize: 0 is not in 1..1000000")]
    [InlineData("""{ "hardShare": 1.5 }""", "hardShare: 1.5 is not in 0..1")]
    [InlineData("""{ "data": "folder", "path": "x", "cacheMegabytes": -1 }""",
        "cacheMegabytes: -1 is not in 0..1000000")]
    [InlineData("""{ "data": "folder", "path": "x", "cacheMegabytes": "1 GB" }""",
        "cacheMegabytes: \"1 GB\" is not a whole number")]
    public void A_bad_value_is_named(string options, string problem)
    {
        ConfigurationException error =
            Assert.Throws<ConfigurationException>(() => ImageClassificationTasks.Create(options));

        Assert.Equal($"configuration: task.{problem}", error.Message);
    }

    [Theory]
    [InlineData("""{ "path": "somewhere" }""", "path")]
    [InlineData("""{ "inputSize": 64 }""", "inputSize")]
    [InlineData("""{ "testShare": 0.1 }""", "testShare")]
    [InlineData("""{ "cacheMegabytes": 64 }""", "cacheMegabytes")]
    [InlineData("""{ "augment": false, "padding": 4 }""", "padding")]
    [InlineData("""{ "augment": false, "flip": true }""", "flip")]
    [InlineData("""{ "wdith": 8 }""", "wdith")]
    public void A_key_without_effect_on_drawn_images_is_an_error(string options, string key)
    {
        ConfigurationException error =
            Assert.Throws<ConfigurationException>(() => ImageClassificationTasks.Create(options));

        Assert.StartsWith($"configuration: task.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputSize", 64)]
    [InlineData("poolSize", 100)]
    public void A_key_without_effect_on_cifar_is_an_error(string key, int value)
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Rows(4)), ("test_batch.bin", CifarFixture.Rows(2)));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ImageClassificationTasks.Create(
            $$"""{ "data": "cifar10", "path": "{{_folder.Path}}", "{{key}}": {{value}} }"""));

        Assert.StartsWith($"configuration: task.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar_files_become_a_task()
    {
        CifarFixture.WriteFolder(_folder.Path,
            ("data_batch_1.bin", CifarFixture.Rows(4)), ("test_batch.bin", CifarFixture.Rows(2)));

        using ITask task = ImageClassificationTasks.Create($$"""{ "data": "cifar10", "path": "{{_folder.Path}}" }""");

        Assert.Equal(("data_batch_1.bin#0", "deer"), (task.SampleId(Split.Pool, 0), task.Picture(0).Labels.Caption));
    }

    [Fact]
    public void Image_folders_become_a_task()
    {
        foreach (string name in new[] { "cat", "dog" })
        {
            ImageFixture.WriteFlat(_folder.File(name, "1.png"), 10, 20, 30);
            ImageFixture.WriteFlat(_folder.File(name, "2.png"), 10, 20, 30);
        }

        using ITask task = ImageClassificationTasks.Create(
            $$"""{ "data": "folder", "path": "{{_folder.Path}}", "inputSize": 16, "testShare": 0.5 }""");

        Assert.Equal((2, 2), (task.Count(Split.Pool), task.Count(Split.Test)));
        Assert.Equal((16, "dog"), (task.Picture(1).Width, task.Picture(1).Labels.Caption));
    }
}
