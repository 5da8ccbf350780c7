using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

public sealed class StackedHourglassTests : IDisposable
{
    private static readonly HourglassOptions s_narrow = new() { Joints = 5, Channels = 16 };

    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData(64, 128)]
    [InlineData(192, 64)]
    public void Each_stack_has_heat_maps_of_a_quarter_of_the_image(int height, int width)
    {
        using var network = new StackedHourglass(_backend, s_narrow with { Stacks = 3, Blocks = 2 }, new Seed(1));
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 2, height, width), ForwardContext.Evaluation);

        Assert.Equal(Enumerable.Repeat(new Shape(2, height / 4, width / 4, 5), 3), output.Outputs.Select(maps => maps.Shape));
        Assert.Equal(Enumerable.Repeat(new Shape(2, height / 4, width / 4, 16), 3), output.FeatureTaps.Select(tap => tap.Shape));
        Assert.Equal(output.FeatureTaps[^1].GlobalAveragePool().ToArray(), output.Embedding.ToArray());
        Assert.Equal([16, 16, 16], network.TapChannels);
    }

    [Fact]
    public void Heat_maps_are_read_from_the_taps()
    {
        using var network = new StackedHourglass(_backend, s_narrow, new Seed(1));
        Dictionary<string, Tensor> weights = network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 1, 64, 64), ForwardContext.Evaluation);

        Assert.All([0, 1], stack => Closeness.AssertClose(
            output.FeatureTaps[stack].Conv2d(weights[$"score.{stack}.weight"], weights[$"score.{stack}.bias"]).ToArray(),
            output.Outputs[stack].ToArray(), $"stack {stack}"));
    }

    [Fact]
    public void Names_are_those_of_the_public_implementation()
    {
        using var network = new StackedHourglass(_backend, s_narrow, new Seed(1));
        string[] names = [.. network.State.Select(tensor => tensor.Name)];

        string[] expected =
        [
            "conv1.weight", "conv1.bias", "bn1.running_var", "layer1.0.bn1.weight", "layer1.0.conv3.bias", "layer1.0.downsample.0.weight",
            "layer2.0.downsample.0.bias", "layer3.0.conv2.weight", "hg.0.hg.0.3.0.conv1.weight", "hg.1.hg.3.0.0.bn3.running_mean",
            "res.1.0.conv1.weight", "fc.0.0.weight", "fc.0.1.running_mean", "score.1.bias", "fc_.0.weight", "score_.0.bias",
        ];
        Assert.Empty(expected.Except(names));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.DoesNotContain("layer3.0.downsample.0.weight", names);
        Assert.DoesNotContain("fc_.1.weight", names);
    }

    [Fact]
    public void The_gradient_of_the_whole_network_is_that_of_differences()
    {
        // Steps that change the loss by this share: above its rounding, and short beside its curvature. The lowest maps have
        // 16 pixels in the batch: over two, as with smaller images, batch normalization is all but a step.
        const double Share = 1e-4;
        using var network = new StackedHourglass(_backend, s_narrow, new Seed(1));
        Tensor[] parameters = [.. network.Parameters.Select(parameter => parameter.Tensor)];
        float[][] initial = [.. parameters.Select(tensor => tensor.ToArray())];
        float[][] direction;
        double expected;
        float step;
        using (var workspace = new Workspace(_backend))
        {
            Tensor loss = Loss(network, workspace);
            loss.Backward();

            // Along the gradient the change is largest beside the rounding.
            float[][] gradients = [.. parameters.Select(tensor => tensor.Gradient!.ToArray())];
            double length = Math.Sqrt(gradients.Sum(part => part.Sum(value => (double)value * value)));
            direction = [.. gradients.Select(part => (float[])[.. part.Select(value => (float)(value / length))])];
            expected = length;
            step = (float)(Share * loss.ToScalar() / length);
        }

        double difference = (LossAt(step) - LossAt(-step)) / (2 * step);

        Assert.All(direction, part => Assert.Contains(part, value => value != 0));
        Assert.Equal(1, difference / expected, 0.02);

        double LossAt(float distance)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].Upload([.. initial[i].Zip(direction[i], (value, slope) => value + (distance * slope))]);
            }

            using GradientScope off = GradientScope.Off();
            using var workspace = new Workspace(_backend);
            return Loss(network, workspace).ToScalar();
        }
    }

    [Fact]
    public void Scoring_says_what_a_recorded_evaluation_says()
    {
        using var network = new StackedHourglass(_backend, s_narrow, new Seed(1));
        using var outer = new Workspace(_backend);
        Tensor images = Images(outer, 2, 64, 64);
        network.Forward(images, ForwardContext.Training(new Seed(1)));
        float[][] recorded = Everything(network.Forward(images, ForwardContext.Evaluation));
        using GradientScope off = GradientScope.Off();

        float[][] scored = Everything(network.Forward(images, ForwardContext.Evaluation));

        Assert.All(recorded.Zip(scored), pair => Closeness.AssertClose(pair.First, pair.Second, "output"));
        Assert.All(scored, values => Assert.Contains(values, value => MathF.Abs(value) > 1e-3f));
    }

    // The skips of all four levels wait; nothing else does.
    [Fact]
    public void Scoring_keeps_the_skips_and_lets_go_of_the_rest()
    {
        long scoring = BytesOfEvaluation(recorded: false);

        Assert.InRange(scoring, 1, BytesOfEvaluation(recorded: true) / 3);
    }

    [Fact]
    public void Initial_weights_depend_on_the_seed_alone_and_no_two_layers_start_alike()
    {
        using StackedHourglass first = new(_backend, s_narrow, new Seed(1)), same = new(_backend, s_narrow, new Seed(1)),
            other = new(_backend, s_narrow, new Seed(2));

        Assert.Equal(Weights(first), Weights(same));
        Assert.NotEqual(Weights(first), Weights(other));
        float[] firsts = [.. first.Parameters.Where(parameter => parameter.Tensor.Shape.Rank > 1)
            .Select(parameter => parameter.Tensor.ToArray()[0])];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    private static Tensor Loss(StackedHourglass network, Workspace workspace)
    {
        TargetOutput output = network.Forward(Images(workspace, 4, 128, 128), ForwardContext.Training(new Seed(1)));
        return output.Outputs[0].Multiply(output.Outputs[0]).Sum().Add(output.Outputs[1].Multiply(output.Outputs[1]).Sum());
    }

    private static Tensor Images(Workspace workspace, int count, int height, int width)
    {
        RandomStream stream = new Seed(3).Stream();
        float[] pixels = [.. Enumerable.Range(0, count * height * width * 3).Select(_ => stream.NextSingle(-1, 1))];
        return workspace.Upload(pixels, new Shape(count, height, width, 3));
    }

    private static float[][] Everything(TargetOutput output) =>
        [.. output.Outputs.Concat(output.FeatureTaps).Append(output.Embedding).Select(tensor => tensor.ToArray())];

    private static float[] Weights(StackedHourglass network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Tensor.ToArray())];

    private static long BytesOfEvaluation(bool recorded)
    {
        using var backend = new CpuBackend(threads: 1);
        using var network = new StackedHourglass(backend, s_narrow, new Seed(1));
        long before = backend.PooledBytes;
        using GradientScope? off = recorded ? null : GradientScope.Off();
        using var workspace = new Workspace(backend);
        network.Forward(Images(workspace, 8, 64, 64), ForwardContext.Evaluation);
        return backend.PooledBytes - before;
    }
}
