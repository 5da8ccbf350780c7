using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

public sealed class ResNetTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void The_feature_taps_of_ResNet18_are_its_four_stages()
    {
        using var network = ResNet.ResNet18(_backend, 64, 10, new Seed(1));

        Assert.Equal([64, 128, 256, 512], network.TapChannels);
    }

    [Fact]
    public void Scoring_says_what_a_recorded_evaluation_says()
    {
        using var network = ResNet.ResNet18(_backend, 16, 10, new Seed(1));
        using var outer = new Workspace(_backend);
        Tensor images = outer.Upload(Noise(5 * 32 * 32 * 3), new Shape(5, 32, 32, 3));
        network.Forward(images, ForwardContext.Training(new Seed(1)));
        float[] recorded = network.Forward(images, ForwardContext.Evaluation).Output.ToArray();
        using GradientScope off = GradientScope.Off();

        float[] scored = network.Forward(images, ForwardContext.Evaluation).Output.ToArray();

        Closeness.AssertClose(recorded, scored, "logits");
        Assert.Contains(scored, logit => MathF.Abs(logit) > 0.01f);
    }

    [Fact]
    public void Scoring_keeps_less_than_half_of_the_activations()
    {
        long scoring = BytesOfEvaluation(recorded: false);

        Assert.InRange(scoring, 1, BytesOfEvaluation(recorded: true) / 2);
    }

    [Fact]
    public void Each_stage_after_the_first_halves_the_map_and_doubles_the_channels()
    {
        using var network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(workspace.Full(new Shape(3, 32, 32, 3), 1), ForwardContext.Evaluation);

        Assert.Equal([new Shape(3, 32, 32, 4), new Shape(3, 16, 16, 8), new Shape(3, 8, 8, 16), new Shape(3, 4, 4, 32)],
            output.FeatureTaps.Select(tap => tap.Shape));
        Assert.Equal(new Shape(3, 10), output.Output.Shape);
        Assert.Equal(new Shape(3, 32), output.Embedding.Shape);
    }

    [Fact]
    public void Initial_weights_depend_on_the_seed_alone()
    {
        using var first = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using var same = ResNet.ResNet18(_backend, 4, 10, new Seed(1));
        using var other = ResNet.ResNet18(_backend, 4, 10, new Seed(2));

        Assert.Equal(Weights(first), Weights(same));
        Assert.NotEqual(Weights(first), Weights(other));
    }

    [Fact]
    public void No_two_layers_start_alike()
    {
        using var network = ResNet.ResNet18(_backend, 4, 10, new Seed(1));

        float[] firsts = [.. network.Parameters
            .Where(parameter => parameter.Tensor.Shape.Rank > 1)
            .Select(parameter => parameter.Tensor.ToArray()[0])];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    private static float[] Weights(ResNet network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Tensor.ToArray())];

    private static long BytesOfEvaluation(bool recorded)
    {
        using var backend = new CpuBackend(threads: 1);
        using var network = ResNet.ResNet18(backend, 8, 10, new Seed(1));
        long before = backend.PooledBytes;
        using GradientScope? off = recorded ? null : GradientScope.Off();
        using var workspace = new Workspace(backend);
        network.Forward(workspace.Full(new Shape(16, 32, 32, 3), 1), ForwardContext.Evaluation);
        return backend.PooledBytes - before;
    }

    private static float[] Noise(int length)
    {
        RandomStream stream = new Seed(3).Stream();
        return [.. Enumerable.Range(0, length).Select(_ => stream.NextSingle(-1, 1))];
    }
}
