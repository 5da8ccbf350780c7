using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Core.Tests.Checkpoints;

public sealed class VggWeightsTests : IDisposable
{
    private const int Width = 1;

    // Torchvision's numbers of VGG-16's convolutions.
    private static readonly int[] s_layers = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28];
    private static readonly int[] s_channels = [3, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8];

    private readonly CpuBackend _backend = new(1);
    private readonly string _path = Path.Combine(
        Directory.CreateTempSubdirectory("querent-vgg-").FullName, "vgg16.safetensors");

    [Fact]
    public void Convolutions_are_taken_as_they_are()
    {
        using Ssd network = Network(new SsdOptions { Classes = 3, Width = Width });
        SafetensorsWriter.Write(_path, Torchvision());

        VggWeights.Load(network, _path);

        StateDict.Save(network, _path + ".out");
        SafetensorsFile loaded = SafetensorsFile.Read(_path + ".out"), source = SafetensorsFile.Read(_path);
        foreach (string tensor in s_layers.SelectMany(layer => new[] { $"{layer}.weight", $"{layer}.bias" }))
        {
            Assert.Equal(source.Tensors[$"features.{tensor}"].ReadSingles(), loaded.Tensors[$"vgg.{tensor}"].ReadSingles());
        }
    }

    [Fact]
    public void Fully_connected_layers_keep_every_fourth_channel_and_every_third_pixel()
    {
        using Ssd network = Network(new SsdOptions { Classes = 3, Width = Width });
        SafetensorsWriter.Write(_path, Torchvision());

        VggWeights.Load(network, _path);

        StateDict.Save(network, _path + ".out");
        SafetensorsFile loaded = SafetensorsFile.Read(_path + ".out"), source = SafetensorsFile.Read(_path);
        float[] full = source.Tensors["classifier.0.weight"].ReadSingles();
        float[] conv6 = loaded.Tensors["vgg.31.weight"].ReadSingles();
        Assert.Equal([16, 8, 3, 3], loaded.Tensors["vgg.31.weight"].Dimensions);

        // Output 5, input 6, row 2 and column 1 of the convolution: output 20, input 6, row 6 and column 3 of 7x7.
        Assert.Equal(full[(20 * 8 * 49) + (6 * 49) + (6 * 7) + 3], conv6[(5 * 8 * 9) + (6 * 9) + (2 * 3) + 1]);
        float[] second = source.Tensors["classifier.3.weight"].ReadSingles();
        Assert.Equal(second[(60 * 64) + 28], loaded.Tensors["vgg.33.weight"].ReadSingles()[(15 * 16) + 7]);
        Assert.Equal(source.Tensors["classifier.0.bias"].ReadSingles().Where((_, i) => i % 4 == 0),
            loaded.Tensors["vgg.31.bias"].ReadSingles());
        Assert.Equal(source.Tensors["classifier.3.bias"].ReadSingles().Where((_, i) => i % 4 == 0),
            loaded.Tensors["vgg.33.bias"].ReadSingles());
    }

    [Fact]
    public void What_matched_and_what_did_not_is_reported()
    {
        using Ssd network = Network(new SsdOptions { Classes = 3, Width = Width });
        SafetensorsWriter.Write(_path, Torchvision().Where(tensor => tensor.Name != "features.28.bias").ToArray());

        LoadReport report = VggWeights.Load(network, _path);

        Assert.Equal(29, report.Loaded.Count);
        Assert.Equal(["vgg.28.bias"], report.Missing.Where(name => name.StartsWith("vgg", StringComparison.Ordinal)));
        Assert.Equal(1 + 16 + 24, report.Missing.Except(["vgg.28.bias"]).Count());
        Assert.Equal(["classifier.6.bias", "classifier.6.weight"], report.Unexpected);
    }

    [Fact]
    public void A_batch_normalized_trunk_has_no_use_for_biases()
    {
        using Ssd network = Network(new SsdOptions { Classes = 3, Width = Width, BatchNormalization = true });
        SafetensorsWriter.Write(_path, Torchvision());

        LoadReport report = VggWeights.Load(network, _path);

        Assert.Equal(15, report.Loaded.Count);
        Assert.Contains("features.0.bias", report.Unexpected);
        Assert.Contains("vgg.0.bn.weight", report.Missing);
    }

    [Theory]
    [InlineData("features.0.weight", "the module wants [2, 3, 3, 3]")]
    [InlineData("classifier.0.weight", "a VGG-16 of the module's width has [128, 784]")]
    public void Weights_of_another_width_are_an_error_and_change_nothing(string tensor, string expected)
    {
        using Ssd network = Network(new SsdOptions { Classes = 3, Width = 2 * Width });
        SafetensorsWriter.Write(_path, Torchvision().Where(candidate => candidate.Name == tensor).ToArray());
        Dictionary<string, float[]> before = Models.Values(network);

        var error = Assert.Throws<DataException>(() => VggWeights.Load(network, _path));

        Assert.Contains($"tensor '{tensor}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.All(Models.Values(network), pair => Assert.Equal(before[pair.Key], pair.Value));
    }

    public void Dispose()
    {
        _backend.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    private Ssd Network(SsdOptions options) => new(_backend, options, new Seed(1));

    // A VGG-16 of width 1 under torchvision's names, each value another.
    private static (string Name, int[] Dimensions, float[] Values)[] Torchvision()
    {
        List<(string, int[], float[])> tensors = [];
        foreach ((int layer, int i) in s_layers.Select((layer, i) => (layer, i)))
        {
            Add($"features.{layer}", s_channels[i + 1], [s_channels[i], 3, 3]);
        }

        Add("classifier.0", 64, [8 * 49]);
        Add("classifier.3", 64, [64]);
        Add("classifier.6", 10, [64]);
        return [.. tensors];

        void Add(string name, int outputs, int[] row)
        {
            int length = row.Aggregate(outputs, (product, extent) => product * extent);
            tensors.Add(($"{name}.weight", [outputs, .. row], Values(length, tensors.Count)));
            tensors.Add(($"{name}.bias", [outputs], Values(outputs, tensors.Count)));
        }
    }

    private static float[] Values(int length, int tensor) =>
        [.. Enumerable.Range(0, length).Select(i => (i / 65536f) + tensor)];
}
