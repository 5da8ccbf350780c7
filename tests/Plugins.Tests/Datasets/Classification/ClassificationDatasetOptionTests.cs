using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Datasets.Classification.Cifar;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Classification;

public sealed class ClassificationDatasetOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(""" "name": "cifar10" """,
        "path: is missing; set it to the folder or the .tar.gz of CIFAR-10's binary version")]
    [InlineData(""" "name": "class-folders" """,
        "path: is missing; set it to the folder with one sub-folder of images per class")]
    [InlineData(""" "name": "synthetic-classification", "poolSize": 0 """, "poolSize: 0 is not in 1..1000000")]
    [InlineData(""" "name": "synthetic-classification", "hardShare": 1.5 """, "hardShare: 1.5 is not in 0..1")]
    [InlineData(""" "name": "class-folders", "path": "x", "imageSize": 7 """, "imageSize: 7 is not in 8..1024")]
    [InlineData(""" "name": "class-folders", "path": "x", "cacheMegabytes": -1 """,
        "cacheMegabytes: -1 is not in 0..1000000")]
    [InlineData(""" "name": "class-folders", "path": "x", "cacheMegabytes": "1 GB" """,
        "cacheMegabytes: \"1 GB\" is not a whole number")]
    public void A_bad_value_is_named(string section, string problem)
    {
        ConfigurationException error =
            Assert.Throws<ConfigurationException>(() => DatasetReading.Read($"{{{section}}}"));

        Assert.Equal($"configuration: dataset.{problem}", error.Message);
    }

    [Theory]
    [InlineData(""" "path": "somewhere" """, "path")]
    [InlineData(""" "imageSize": 64 """, "imageSize")]
    [InlineData(""" "testShare": 0.1 """, "testShare")]
    [InlineData(""" "cacheMegabytes": 64 """, "cacheMegabytes")]
    [InlineData(""" "inputSize": 64 """, "inputSize")]
    [InlineData(""" "width": 8 """, "width")]
    [InlineData(""" "polSize": 8 """, "polSize")]
    public void A_key_without_effect_on_synthetic_images_is_an_error(string option, string key)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => DatasetReading.Read($$"""{ "name": "synthetic-classification", "poolSize": 10, {{option}} }"""));

        Assert.StartsWith($"configuration: dataset.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imageSize", 64)]
    [InlineData("imbalance", 2)]
    public void A_key_without_effect_on_cifar_is_an_error(string key, int value)
    {
        WriteCifar();

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => DatasetReading.Read(
            $$"""{ "name": "cifar10", "path": "{{_folder.Path}}", "{{key}}": {{value}} }"""));

        Assert.StartsWith($"configuration: dataset.{key}: is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar_files_become_samples()
    {
        WriteCifar();

        using IDataset dataset = DatasetReading.Read($$"""{ "name": "cifar10", "path": "{{_folder.Path}}" }""");

        var samples = new Samples(dataset);
        Assert.Equal(
            ("data_batch_1.bin#0", "deer"), (samples.Id(Split.Pool, 0), samples.Picture(0).Labels.Caption));
        Assert.Equal((typeof(ClassLabel), new ImageSize(32, 32)), (samples.Info.LabelType, samples.Info.Size));
    }

    [Fact]
    public void Class_folders_become_samples()
    {
        foreach (string name in new[] { "cat", "dog" })
        {
            ImageFixture.WriteFlat(_folder.File(name, "1.png"), 10, 20, 30);
            ImageFixture.WriteFlat(_folder.File(name, "2.png"), 10, 20, 30);
        }

        using IDataset dataset = DatasetReading.Read(
            $$"""{ "name": "class-folders", "path": "{{_folder.Path}}", "imageSize": 16, "testShare": 0.5 }""");

        var samples = new Samples(dataset);
        Assert.Equal((2, 2), (samples.Count(Split.Pool), samples.Count(Split.Test)));
        Assert.Equal((16, "dog"), (samples.Picture(1).Width, samples.Picture(1).Labels.Caption));
        Assert.Equal(new ImageSize(16, 16), samples.Info.Size);
    }

    private void WriteCifar() => CifarFixture.WriteFolder(_folder.Path,
        ("data_batch_1.bin", CifarFixture.Rows(4)), ("test_batch.bin", CifarFixture.Rows(2)));
}
