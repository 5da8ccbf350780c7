using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Plugins.ObjectDetection;
using Querent.Pretrained;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>Weights fill the trunk, or an error says before training why they do not.</summary>
public sealed class DetectionWeightTests : IDisposable
{
    private const int Trunk = 30;

    // Torchvision's numbers of VGG-16's convolutions, and channels for width 2.
    private static readonly int[] s_layers = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28];
    private static readonly int[] s_channels = [3, 2, 2, 4, 4, 8, 8, 8, 16, 16, 16, 16, 16, 16];

    private readonly TemporaryFolder _folder = new();
    private readonly CpuBackend _backend = new(1);
    private readonly List<string> _warnings = [];

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("module.", ", under names that begin with 'module.features.',")]
    [InlineData("model.backbone.", ", under names that begin with 'model.backbone.features.',")]
    public void Names_behind_a_prefix_are_found(string prefix, string remark)
    {
        Load(Vgg(prefix));

        Assert.Equal([$"weights: {File}{remark} fills {Trunk} of the {Trunk} tensors of the trunk; 2 of the file " +
            "are not used " +
            $"({prefix}classifier.6.bias, {prefix}classifier.6.weight)"], _warnings);
    }

    [Fact]
    public void Numbers_alone_are_the_convolutions()
    {
        Load([.. Vgg("").Where(tensor => tensor.Name.StartsWith('f'))
            .Select(tensor => tensor with { Name = tensor.Name["features.".Length..] })]);

        Assert.Equal([$"weights: {File}, under numbers alone, fills 26 of the {Trunk} tensors of the trunk; 4 stay " +
            "random (vgg.31.weight, vgg.31.bias, vgg.33.weight and 1 more)"], _warnings);
    }

    [Fact]
    public void A_classifier_that_is_unset_stays_random_and_that_is_said()
    {
        float before = First("vgg.31.weight", []);

        float after = First("vgg.31.weight", [.. Vgg("").Select(tensor => tensor.Name.StartsWith('c')
            ? tensor with { Values = [.. tensor.Values.Select(_ => float.NaN)] }
            : tensor)]);

        Assert.Equal(before, after);
        Assert.Equal($"weights: {File} fills 26 of the {Trunk} tensors of the trunk; 4 stay random (vgg.31.weight, " +
            "vgg.31.bias, vgg.33.weight and 1 more); 4 of the file hold nothing but NaN (classifier.0.weight, " +
            "classifier.0.bias, classifier.3.weight and 1 more); 2 of the file are not used (classifier.6.bias, " +
            "classifier.6.weight)", _warnings[^1]);
    }

    [Theory]
    [InlineData("features.5.bias", float.NaN, 1)]
    [InlineData("features.5.bias", float.PositiveInfinity, 1)]
    [InlineData("features.5.bias", float.NaN, 4)]
    [InlineData("classifier.3.bias", float.NaN, 1)]
    public void A_value_that_is_not_finite_is_an_error(string name, float value, int count) => AssertError(
        () => Load([.. Vgg("").Select(tensor => tensor.Name == name
            ? tensor with { Values = [.. tensor.Values.Select((old, i) => i < count ? value : old)] }
            : tensor)]),
        $"{File}: tensors with values that are not finite: 1, the first is '{name}'; take another file");

    [Fact]
    public void Weights_of_which_nothing_fits_are_an_error_before_any_image_is_read()
    {
        Write([new("encoder.weight", [1], [1]), new("decoder.weight", [1], [1])]);

        AssertError(
            () => PreparedTask.Factory("object-detection", $$"""{ "weights": "{{File}}" }"""),
            $"{File}: none of its tensors (2) fits a VGG-16 with torchvision's names (features.0.weight and so on); " +
                "it has decoder.weight, encoder.weight; take another file, or remove task.weights");
    }

    [Fact]
    public void Imported_weights_are_those_of_torchvision()
    {
        Write(Vgg("module."));
        Import(null);

        PreparedTask.Factory("object-detection", $$"""{ "weights": "{{Imported}}" }""");
        var weights = new SsdWeights(Imported, _warnings.Add);
        using var network = new Ssd(_backend, new SsdOptions { Classes = 2, InputSize = 64, Width = 2 }, new Seed(1));
        weights.LoadInto(network);

        Assert.Equal(0.5f, network.State.Single(tensor => tensor.Name == "vgg.33.weight").Tensor.ToArray()[0]);
        Assert.StartsWith($"weights: {Imported} fills {Trunk} of the {Trunk} tensors of the trunk", Assert.Single(_warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Normalization_follows_imported_weights_unless_it_is_set()
    {
        Write(Vgg(""));
        Import(new ImportOptions { Mean = [123, 117, 104], Std = [1, 1, 1], Scale = 1 });

        InputDescription Input(string more) => PreparedTask.Factory("object-detection", $$"""{ "weights": "{{Imported}}"{{more}} }""")
            .Create(new DatasetInfo { LabelType = typeof(ObjectsLabel), Classes = ["dog"] }).Description.Input!;

        Assert.Equal([123 / 255.0, 117 / 255.0, 104 / 255.0], Input("").Mean);
        Assert.Equal([1 / 255.0, 1 / 255.0, 1 / 255.0], Input("").Std);
        Assert.Equal([0.5, 0.5, 0.5], Input(""", "mean": [0.5, 0.5, 0.5] """).Mean);
    }

    [Fact]
    public void Imported_weights_of_a_network_that_SSD_cannot_stand_on_are_an_error()
    {
        using ResNet network = ResNet.ResNet18(_backend, 2, 3, new Seed(1));
        StateDict.Save(network, File);
        Import(null);

        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => PreparedTask.Factory("object-detection", $$"""{ "weights": "{{Imported}}" }"""));
        Assert.Equal($"configuration: task.weights: {Imported} has not 4 stages behind the stem of ImageNet, and SSD needs them",
            error.Message);
    }

    [Fact]
    public void A_file_of_two_networks_is_an_error() => AssertError(
        () => Load([.. Vgg("a."), .. Vgg("b.")]), $"{File}: holds more than one VGG-16 (a., b.); keep one");

    [Fact]
    public void Another_shape_is_an_error_that_names_both() => AssertError(
        () => Load([.. Vgg("").Select(tensor => tensor.Name == "features.2.weight"
            ? tensor with { Dimensions = [4, 1, 3, 3] }
            : tensor)]),
        $"{File}: tensor 'features.2.weight' has shape [4, 1, 3, 3], the module wants [2, 2, 3, 3]");

    private string File => _folder.File("weights.safetensors");

    private string Imported => _folder.File("imported.safetensors");

    private void Import(ImportOptions? options) => WeightsImport.Read(File, options).Write(Imported);

    private void Load(StoredTensor[] tensors) => First("vgg.0.weight", tensors);

    // The first value of a tensor of the network once it is loaded; no tensor for a network without weights.
    private float First(string name, StoredTensor[] tensors)
    {
        Write(tensors);
        var weights = new SsdWeights(tensors.Length == 0 ? null : File, _warnings.Add);
        using var network = new Ssd(_backend, new SsdOptions { Classes = 2, InputSize = 64, Width = 2 }, new Seed(1));
        weights.LoadInto(network);
        weights.LoadInto(network);
        return network.State.Single(tensor => tensor.Name == name).Tensor.ToArray()[0];
    }

    private void Write(StoredTensor[] tensors) => SafetensorsWriter.Write(
        File, [.. tensors.Select(tensor => (tensor.Name, tensor.Dimensions, tensor.Values))]);

    private static void AssertError(Action act, string problem) =>
        Assert.Equal(problem, Assert.Throws<DataException>(act).Message);

    private static StoredTensor[] Vgg(string prefix)
    {
        var tensors = new List<StoredTensor>();
        foreach ((int i, int layer) in s_layers.Index())
        {
            Add($"features.{layer}", s_channels[i + 1], s_channels[i], 3, 3);
        }

        Add("classifier.0", 128, 16 * 49);
        Add("classifier.3", 128, 128);
        Add("classifier.6", 10, 128);
        return [.. tensors];

        void Add(string name, int outputs, params int[] row)
        {
            int length = row.Aggregate(outputs, (product, extent) => product * extent);
            tensors.Add(new($"{prefix}{name}.weight", [outputs, .. row], [.. Enumerable.Repeat(0.5f, length)]));
            tensors.Add(new($"{prefix}{name}.bias", [outputs], [.. Enumerable.Repeat(0.5f, outputs)]));
        }
    }

    private sealed record StoredTensor(string Name, int[] Dimensions, float[] Values);
}
