using Querent.Backends.Cpu;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Pretrained;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Classification.Pretrained;

/// <summary>A network that begins with pretrained weights and is trained as a whole.</summary>
public sealed class FineTuningTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly string _weights;

    public FineTuningTests() => _weights = SmallWeights.Write(_folder.File("small.safetensors"));

    [Fact]
    public void It_begins_with_the_weights_and_a_random_head_of_the_seed()
    {
        using PreparedTask task = Task("");
        using TargetModule one = task.Task.CreateTarget(_backend, new Seed(1)), other = task.Task.CreateTarget(_backend, new Seed(2));
        using var plain = new ResNet(_backend, SmallWeights.Form with { Classes = 10 }, new Seed(1));
        using var trunk = new ResNetTrunk(_backend, SmallWeights.Form, new Seed(9));
        PretrainedWeights.Read(_weights).LoadInto(trunk);

        Assert.Equal(Values(trunk), Values(one)[..^2]);
        Assert.Equal(Values(trunk), Values(other)[..^2]);
        Assert.Equal(Values(plain)[^2..], Values(one)[^2..]);
        Assert.NotEqual(Values(one)[^2], Values(other)[^2]);
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData(""", "trunkRate": 0""", false, true)]
    [InlineData(""", "batchNorm": "frozen" """, true, false)]
    [InlineData(""", "trunkRate": 0, "batchNorm": "frozen" """, false, false)]
    public void Rate_and_statistics_of_the_trunk_are_options(string options, bool weightsMove, bool statisticsMove)
    {
        using PreparedTask task = Task(options);
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1));
        Dictionary<string, float[]> before = Named(target);

        Train(task, target, 0.01f);

        Dictionary<string, float[]> after = Named(target);
        Assert.Equal(weightsMove, !before["conv1.weight"].SequenceEqual(after["conv1.weight"]));
        Assert.Equal(weightsMove, !before["layer2.0.bn1.weight"].SequenceEqual(after["layer2.0.bn1.weight"]));
        Assert.Equal(statisticsMove, !before["bn1.running_mean"].SequenceEqual(after["bn1.running_mean"]));
        Assert.NotEqual(before["fc.weight"], after["fc.weight"]);
    }

    [Fact]
    public void The_rate_of_the_trunk_is_a_factor_of_the_learning_rate()
    {
        using PreparedTask slow = Task(""", "trunkRate": 0.25, "batchNorm": "frozen", "augment": false"""),
            even = Task(""", "batchNorm": "frozen", "augment": false""");
        using TargetModule slowed = slow.Task.CreateTarget(_backend, new Seed(1)), whole = even.Task.CreateTarget(_backend, new Seed(1));
        Dictionary<string, float[]> before = Named(whole);

        // One step of plain SGD from the same weights: moves are the gradient times the rate.
        Train(slow, slowed, 0.01f, epochs: 1);
        Train(even, whole, 0.01f, epochs: 1);

        Dictionary<string, float[]> a = Named(slowed), b = Named(whole);
        AssertMoves(before, a, b, "layer1.0.conv1.weight", 0.25);
        AssertMoves(before, a, b, "fc.weight", 1);
    }

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    private static void AssertMoves(
        Dictionary<string, float[]> before, Dictionary<string, float[]> slowed, Dictionary<string, float[]> whole, string name, double factor)
    {
        double moved = 0;
        for (int i = 0; i < before[name].Length; i++)
        {
            double full = whole[name][i] - before[name][i];
            moved = Math.Max(moved, Math.Abs(full));
            Assert.Equal(factor * full, slowed[name][i] - before[name][i], 1e-6);
        }

        Assert.True(moved > 1e-5, $"{name} did not move");
    }

    private void Train(PreparedTask task, TargetModule target, float rate, int epochs = 2)
    {
        var options = new TrainingOptions
        {
            Epochs = epochs, BatchSize = 20, Optimizer = new OptimizerOptions { LearningRate = rate },
        };
        new Trainer(task.Task, task.Samples, _backend, options).Train(
            target, [], [.. Enumerable.Range(0, 20)], new Seed(3), _ => { }, default);
    }

    private PreparedTask Task(string more) => PreparedTask.Classification(
        $$"""{ "weights": "{{_weights}}"{{more}} }""",
        """{ "name": "synthetic-classification", "poolSize": 20, "testSize": 10 }""");

    private static float[][] Values(Module module) => [.. module.State.Select(tensor => tensor.Tensor.ToArray())];

    private static Dictionary<string, float[]> Named(Module module) =>
        module.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());
}
