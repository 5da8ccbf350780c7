using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Networks;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;
using Querent.Randomness;

namespace Querent.Onnx.Tests;

/// <summary>Networks in safetensors files under the names of torchvision and timm.</summary>
public sealed class NamedWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CpuBackend _backend = new(threads: 2);

    public void Dispose()
    {
        _folder.Dispose();
        _backend.Dispose();
    }

    [Theory]
    [InlineData(ResNetBlock.Basic, new[] { 2, 2, 2, 2 }, 64, "")]
    [InlineData(ResNetBlock.Basic, new[] { 3, 4, 6, 3 }, 64, "module.")]
    [InlineData(ResNetBlock.Bottleneck, new[] { 3, 4, 6, 3 }, 64, "backbone.")]
    [InlineData(ResNetBlock.Bottleneck, new[] { 3, 4, 23, 3 }, 4, "encoder.net.")]
    [InlineData(ResNetBlock.Bottleneck, new[] { 3, 8, 36, 3 }, 4, "model.")]
    public void Every_tensor_of_torchvision_is_found_again(ResNetBlock block, int[] blocks, int width, string prefix)
    {
        using var source = new ResNet(_backend, new ResNetOptions
        {
            Classes = 10,
            Width = width,
            BlocksPerStage = blocks,
            Stem = ResNetStem.ImageNet,
            Block = block,
        }, new Seed(5));
        string file = Save(source, name => prefix + name, [($"{prefix}bn1.num_batches_tracked", [], [7])]);

        ImportedWeights weights = WeightsImport.Read(file);
        weights.Write(_folder.File("imported.safetensors"));
        using var network = new ImportedNetwork(PretrainedWeights.Read(_folder.File("imported.safetensors")));

        Assert.Empty(weights.Ignored);
        Assert.Equal(source.State.Select(tensor => tensor.Name), network.LoadReport.Loaded);
        Assert.Equal(StateDict.Hash(source), network.Hash);
        Assert.Equal([0.229, 0.224, 0.225], weights.Description.Input.Std);
        Assert.Equal(10, network.Options.Classes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_network_for_small_images_has_either_of_two_sets_of_names(bool isOfTorchvision)
    {
        using ResNet source = ResNet.ResNet18(_backend, 2, 10, new Seed(5));
        string file = Save(source, name => isOfTorchvision
            ? name.Replace("shortcut", "downsample", StringComparison.Ordinal).Replace("linear", "fc", StringComparison.Ordinal) : name);

        ImportedWeights weights = WeightsImport.Read(file);
        weights.Write(_folder.File("imported.safetensors"));
        using var network = new ImportedNetwork(PretrainedWeights.Read(_folder.File("imported.safetensors")));

        Assert.Equal(StateDict.Hash(source), network.Hash);
        Assert.Contains(weights.Remarks, remark => remark.Contains("stride 1 and no pooling", StringComparison.Ordinal));
    }

    [Fact]
    public void A_head_of_another_form_is_left_out_and_named()
    {
        using ResNet source = Small();
        string file = Save(source, name => name.Replace("fc.", "fc.0.", StringComparison.Ordinal));

        ImportedWeights weights = WeightsImport.Read(file);

        Assert.Equal(["fc.0.bias", "fc.0.weight"], weights.Ignored);
        Assert.Equal(1, (int?)weights.Description.Network.Options["classes"]);
    }

    [Fact]
    public void Blue_green_red_turns_the_first_layer_around()
    {
        using ResNet source = Small();
        string file = Save(source, name => name);
        WeightsImport.Read(file, new ImportOptions { IsBgr = true, Mean = [3, 2, 1], Std = [1, 1, 1], Scale = 1 })
            .Write(_folder.File("imported.safetensors"));
        float[] before = SafetensorsFile.Read(file).Tensors["conv1.weight"].ReadSingles();
        float[] after = PretrainedWeights.Read(_folder.File("imported.safetensors")).Tensors["conv1.weight"].ReadSingles();

        const int taps = 49;
        Assert.Equal(before[..taps], after[(2 * taps)..(3 * taps)]);
        Assert.Equal(before[taps..(2 * taps)], after[taps..(2 * taps)]);
        Assert.Equal(before[(2 * taps)..(3 * taps)], after[..taps]);
        Assert.Equal(before[(3 * taps)..(4 * taps)], after[(5 * taps)..(6 * taps)]);
    }

    [Fact]
    public void A_part_that_is_missing_is_an_error()
    {
        const string left = "layer1.0.bn2.bias";
        using ResNet source = Small();
        string file = Save(source, name => name == left ? "something.else" : name);

        Assert.Equal($"{file}: cannot be imported: 1 of the 45 tensors of a residual network are missing ({left}); take a whole file",
            Assert.Throws<DataException>(() => WeightsImport.Read(file)).Message);
    }

    [Theory]
    [InlineData("layer1.0.se.fc1.weight", "1 of its tensors belong to another kind of network (layer1.0.se.fc1.weight)")]
    [InlineData("conv1.bias", "1 of its tensors belong to another kind of network (conv1.bias)")]
    [InlineData("teacher.conv1.weight", null)]
    public void A_tensor_inside_of_the_trunk_that_is_not_understood_is_an_error(string extra, string? says)
    {
        using ResNet source = Small();
        string file = Save(source, name => name, [(extra, [2], [1, 2])]);

        if (says is null)
        {
            Assert.Equal([extra], WeightsImport.Read(file).Ignored);
        }
        else
        {
            Assert.Contains(says, Assert.Throws<DataException>(() => WeightsImport.Read(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_networks_in_a_file_are_named()
    {
        using ResNet source = Small();
        string file = Save(source, name => $"query.{name}",
            [.. Values(source).Select(tensor => ($"key.{tensor.Name}", tensor.Dimensions, tensor.Values))]);

        Assert.EndsWith("it holds 2 networks, behind the prefixes 'query.', 'key.'; keep one of them",
            Assert.Throws<DataException>(() => WeightsImport.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shape_is_an_error()
    {
        using ResNet source = Small();
        string file = Save(source, name => name switch
        {
            "layer1.0.bn1.weight" => "layer2.0.bn1.weight",
            "layer2.0.bn1.weight" => "layer1.0.bn1.weight",
            _ => name,
        });

        Assert.EndsWith("its tensor 'layer1.0.bn1.weight' has dimensions [4], where [2] are needed",
            Assert.Throws<DataException>(() => WeightsImport.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_are_an_error_and_nothing_is_written()
    {
        using ResNet source = Small();
        List<(string Name, int[] Dimensions, float[] Values)> tensors = Values(source);
        tensors[0].Values[3] = float.PositiveInfinity;
        string file = _folder.File("weights.safetensors"), output = _folder.File("imported.safetensors");
        SafetensorsWriter.Write(file, tensors);

        Assert.EndsWith("its tensor 'conv1.weight' has values that are not finite",
            Assert.Throws<DataException>(() => WeightsImport.Read(file).Write(output)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void Imported_weights_and_models_of_runs_are_told_apart()
    {
        using ResNet source = Small();
        string file = Save(source, name => name), imported = _folder.File("imported.safetensors"), model = _folder.File("model.safetensors");
        WeightsImport.Read(file).Write(imported);
        StateDict.Save(source, model, new Dictionary<string, string> { ["querent"] = "{}" });

        Assert.Contains("was imported already", Assert.Throws<DataException>(() => WeightsImport.Read(imported)).Message, StringComparison.Ordinal);
        Assert.Contains("is a model of a run; give the mean", Assert.Throws<DataException>(() => WeightsImport.Read(model)).Message,
            StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], WeightsImport.Read(model, new ImportOptions { Mean = [1, 2, 3], Std = [1, 1, 1] }).Description.Input.Mean);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("model.", false)]
    public void Vgg_16_is_recognized(string prefix, bool hasClassifier)
    {
        string file = _folder.File("vgg.safetensors");
        SafetensorsWriter.Write(file, [.. VggTensors(2, prefix, hasClassifier)]);

        ImportedWeights weights = WeightsImport.Read(file);
        weights.Write(_folder.File("imported.safetensors"));
        var read = PretrainedWeights.Read(_folder.File("imported.safetensors"));

        Assert.Equal("vgg16", read.Description.Network.Kind);
        Assert.Equal(VggTensors(2, "", hasClassifier).Select(tensor => tensor.Name).Order(), read.Tensors.Keys.Order());
        Assert.Empty(weights.Ignored);
    }

    [Theory]
    [InlineData("features.30.weight", "belong to another kind of VGG (features.30.weight)")]
    [InlineData("features.1.running_mean", "belong to another kind of VGG (features.1.running_mean)")]
    public void Another_Vgg_is_an_error(string extra, string says)
    {
        string file = _folder.File("vgg.safetensors");
        SafetensorsWriter.Write(file, [.. VggTensors(2, "", true), (extra, [1], [1])]);

        Assert.Contains(says, Assert.Throws<DataException>(() => WeightsImport.Read(file)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, int[] Dimensions, float[] Values)> VggTensors(int width, string prefix, bool hasClassifier)
    {
        int[] positions = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28], channels = [1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8];
        int inputs = 3;
        foreach ((int position, int channel) in positions.Zip(channels))
        {
            int outputs = channel * width;
            yield return ($"{prefix}features.{position}.weight", [outputs, inputs, 3, 3], new float[outputs * inputs * 9]);
            yield return ($"{prefix}features.{position}.bias", [outputs], new float[outputs]);
            inputs = outputs;
        }

        (int, int, int)[] layers = hasClassifier ? [(0, 64 * width, inputs * 49), (3, 64 * width, 64 * width), (6, 5, 64 * width)] : [];
        foreach ((int position, int rows, int columns) in layers)
        {
            yield return ($"{prefix}classifier.{position}.weight", [rows, columns], new float[rows * columns]);
            yield return ($"{prefix}classifier.{position}.bias", [rows], new float[rows]);
        }
    }

    private static List<(string Name, int[] Dimensions, float[] Values)> Values(ResNet network)
    {
        string file = Path.GetTempFileName();
        StateDict.Save(network, file);
        List<(string, int[], float[])> tensors = SafetensorsFile.Read(file).Tensors.Values.Select(tensor => (
            tensor.Name, tensor.Dimensions.Select(extent => (int)extent).ToArray(), tensor.ReadSingles())).ToList();
        File.Delete(file);
        return tensors;
    }

    private ResNet Small() => new(_backend, new ResNetOptions
    {
        Classes = 3,
        Width = 2,
        BlocksPerStage = [1, 1, 1],
        Stem = ResNetStem.ImageNet,
    }, new Seed(5));

    private string Save(ResNet network, Func<string, string> rename, params (string, int[], float[])[] extra)
    {
        string file = _folder.File("weights.safetensors");
        SafetensorsWriter.Write(file, [.. Values(network).Select(tensor => (rename(tensor.Name), tensor.Dimensions, tensor.Values)), .. extra]);
        return file;
    }
}
