using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.HumanPose;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class HourglassWeightTests : IDisposable
{
    private static readonly HourglassOptions s_options = new() { Joints = 5, Channels = 8 };

    private readonly CpuBackend _backend = new(1);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly StackedHourglass _saved;

    public HourglassWeightTests() => _saved = new StackedHourglass(_backend, s_options, new Seed(77));

    public void Dispose()
    {
        _saved.Dispose();
        _backend.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Weights_of_an_hourglass_fill_the_network(bool isBehindModule)
    {
        string file = _folder.File("hourglass.safetensors");
        StateDict.Save(isBehindModule ? new Parallel(_saved) : _saved, file);
        using StackedHourglass loaded = new(_backend, s_options, new Seed(1));
        var weights = new HourglassWeights(file, _warnings.Add);

        weights.LoadInto(loaded, 5);
        weights.LoadInto(loaded, 5);

        Assert.Equal(StateDict.Hash(_saved), StateDict.Hash(loaded));
        int count = _saved.State.Count();
        Assert.Equal([$"weights: {file} fills {count} of the {count} tensors of the network"], _warnings);
    }

    [Fact]
    public void Heat_maps_of_other_joints_stay_random()
    {
        string file = _folder.File("hourglass.safetensors");
        StateDict.Save(_saved, file);
        using StackedHourglass fresh = new(_backend, s_options with { Joints = 7 }, new Seed(1));
        using StackedHourglass loaded = new(_backend, s_options with { Joints = 7 }, new Seed(1));

        new HourglassWeights(file, _warnings.Add).LoadInto(loaded, 7);

        Assert.All(loaded.State, tensor => Assert.Equal(
            tensor.Name.StartsWith("score", StringComparison.Ordinal) ? Value(fresh, tensor.Name) : Value(_saved, tensor.Name),
            tensor.Tensor.ToArray()));
        Assert.Contains(", whose heat-maps are of 5 joints and not of 7, fills ", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Contains("; 6 stay random (score.0.weight, ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_something_else_are_an_error()
    {
        string file = _folder.File("other.safetensors");
        using var other = ResNet.ResNet18(_backend, 4, 3, new Seed(1));
        StateDict.Save(new Parallel(other), file);

        Assert.Contains("shape", Assert.Throws<DataException>(() => Load(file)).Message, StringComparison.Ordinal);
        StateDict.Save(new Convolution(_backend, 3, 4, 1, new Seed(1)), file);
        Assert.Contains("has no tensor 'conv1.weight', the first of a stacked hourglass; it has weight; take another file",
            Assert.Throws<DataException>(() => Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_an_error_and_change_nothing()
    {
        string file = _folder.File("broken.safetensors");
        using StackedHourglass broken = new(_backend, s_options, new Seed(5));
        NamedTensor features = broken.State.Single(tensor => tensor.Name == "fc.1.0.bias");
        features.Tensor.Upload([.. Enumerable.Repeat(float.NaN, features.Tensor.Length)]);
        StateDict.Save(broken, file);
        string before = StateDict.Hash(_saved);

        Assert.Contains("tensor 'fc.1.0.bias' has values that are not finite; take another file",
            Assert.Throws<DataException>(() => Load(file)).Message, StringComparison.Ordinal);
        Assert.Equal(before, StateDict.Hash(_saved));
    }

    private void Load(string file) => new HourglassWeights(file, _ => { }).LoadInto(_saved, 5);

    private static float[] Value(Module module, string name) =>
        module.State.Single(tensor => tensor.Name == name).Tensor.ToArray();

    /// <summary>A network as PyTorch's data parallelism saves it.</summary>
    private sealed class Parallel : Module
    {
        public Parallel(Module inner) => AddChild("module", inner);
    }
}
