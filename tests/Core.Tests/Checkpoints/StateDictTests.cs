using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.Training;
using Querent.Errors;
using Querent.Networks;
using Querent.Randomness;
using Xunit;

namespace Querent.Core.Tests.Checkpoints;

public sealed class StateDictTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);
    private readonly string _path = Path.Combine(
        Directory.CreateTempSubdirectory("querent-state-").FullName, "model.safetensors");

    [Fact]
    public void A_saved_module_loads_into_another_bit_for_bit()
    {
        using ResNet saved = ResNet.ResNet18(_backend, 4, 10, new Seed(1)), loaded = ResNet.ResNet18(_backend, 4, 10, new Seed(2));
        StateDict.Save(saved, _path);

        LoadReport report = StateDict.Load(loaded, _path);

        Dictionary<string, float[]> expected = Models.Values(saved);
        Assert.All(Models.Values(loaded), pair => Assert.Equal(expected[pair.Key], pair.Value));
        Assert.Equal(expected.Count, report.Loaded.Count);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unexpected);
    }

    [Fact]
    public void Names_and_axes_are_those_of_PyTorch()
    {
        using ResNet network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        StateDict.Save(network, _path);

        SafetensorsFile file = SafetensorsFile.Read(_path);

        Assert.Equal([8, 4, 3, 3], file.Tensors["layer2.0.conv1.weight"].Dimensions);
        Assert.Equal([8, 4, 1, 1], file.Tensors["layer2.0.shortcut.0.weight"].Dimensions);
        Assert.Equal([10, 32], file.Tensors["linear.weight"].Dimensions);
        Assert.Contains("bn1.running_var", file.Tensors.Keys);
        float[] memory = Models.Values(network)["conv1.weight"];
        float[] written = file.Tensors["conv1.weight"].ReadSingles();
        Assert.Equal(memory[(((1 * 3) + 2) * 3 * 4) + (2 * 4) + 3], written[(((3 * 3) + 2) * 9) + (1 * 3) + 2]);
    }

    [Fact]
    public void A_wrong_shape_is_an_error_and_changes_nothing()
    {
        using ResNet ten = ResNet.ResNet18(_backend, 4, 10, new Seed(1)), seven = ResNet.ResNet18(_backend, 4, 7, new Seed(2));
        StateDict.Save(ten, _path);
        Dictionary<string, float[]> before = Models.Values(seven);

        var error = Assert.Throws<DataException>(() => StateDict.Load(seven, _path));

        Assert.Contains("'linear.weight' has shape [10, 32], the module wants [7, 32]", error.Message, StringComparison.Ordinal);
        Assert.All(Models.Values(seven), pair => Assert.Equal(before[pair.Key], pair.Value));
    }

    [Fact]
    public void Tensors_that_only_one_side_has_are_reported()
    {
        using ResNet network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        SafetensorsWriter.Write(_path, [("net.bn1.bias", [4], [1, 2, 3, 4]), ("net.extra", [1], [0]), ("net.bn1.num_batches_tracked", [1], [3])]);

        LoadReport report = StateDict.Load(network, _path, "net.");

        Assert.Equal(["bn1.bias"], report.Loaded);
        Assert.Equal(["net.extra"], report.Unexpected);
        Assert.Contains("conv1.weight", report.Missing);
        Assert.Equal([1, 2, 3, 4], Models.Values(network)["bn1.bias"]);
    }

    public void Dispose()
    {
        _backend.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }
}
