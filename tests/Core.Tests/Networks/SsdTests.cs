using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Core.Tests.Training;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

public sealed class SsdTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void SSD300_has_the_published_source_maps_and_8732_boxes()
    {
        IReadOnlyList<SourceMap> maps = new SsdOptions { Classes = 20 }.SourceMaps;

        Assert.Equal([(38, 4), (19, 6), (10, 6), (5, 6), (3, 4), (1, 4)],
            maps.Select(map => (map.Height, map.BoxesPerPlace)));
        Assert.Equal(8732, maps.Sum(map => map.Boxes));
    }

    [Theory]
    [InlineData(300, new[] { 38, 19, 10, 5, 3, 1 })]
    [InlineData(160, new[] { 20, 10, 5, 3, 1, 1 })]
    [InlineData(128, new[] { 16, 8, 4, 2, 1, 1 })]
    [InlineData(99, new[] { 12, 6, 3, 2, 1, 1 })]
    [InlineData(16, new[] { 2, 1, 1, 1, 1, 1 })]
    public void The_feature_taps_are_six_maps_of_promised_sizes(int input, int[] extents)
    {
        using var network = new Ssd(_backend, Options(input), new Seed(1));
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 2, input), ForwardContext.Evaluation);

        int boxes = network.SourceMaps.Sum(map => map.Boxes);
        Assert.Equal(extents, network.SourceMaps.Select(map => map.Height));
        Assert.Equal([16, 32, 16, 8, 8, 8], network.TapChannels);
        Assert.Equal(extents.Zip(network.TapChannels, (extent, channels) => new Shape(2, extent, extent, channels)),
            output.FeatureTaps.Select(tap => tap.Shape));
        Assert.Equal([new Shape(2, boxes, 4), new Shape(2, boxes, 4)], output.Outputs.Select(tensor => tensor.Shape));
        Assert.Equal(new Shape(2, 32), output.Embedding.Shape);
    }

    [Fact]
    public void An_image_smaller_than_the_maps_need_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ssd(_backend, Options(15), new Seed(1)));

    [Fact]
    public void Boxes_go_map_by_map_row_by_row_column_by_column_then_through_the_place()
    {
        using var network = new Ssd(_backend, Options(128) with { Classes = 6 }, new Seed(1));
        Dictionary<string, Tensor> weights = network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 2, 128), ForwardContext.Evaluation);

        // The second image's boxes on conv7 (8x8, six per cell), which come after the 16 * 16 * 4 of conv4_3.
        float[] map = output.FeatureTaps[1].Conv2d(weights["conf.1.weight"], weights["conf.1.bias"], 1, 1).ToArray();
        (int image, int row, int column, int box) = (1, 5, 2, 3);
        int place = (image * 64) + (row * 8) + column;
        int index = (image * network.SourceMaps.Sum(source => source.Boxes)) + 1024 + (((row * 8) + column) * 6) + box;
        Assert.Equal(map.AsSpan(((place * 6) + box) * 7, 7), output.Outputs[1].ToArray().AsSpan(index * 7, 7));
    }

    [Fact]
    public void Conv4_is_tapped_before_its_normalization_and_read_after_it()
    {
        using var network = new Ssd(_backend, Options(64), new Seed(1));
        Dictionary<string, Tensor> weights = network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 1, 64), ForwardContext.Evaluation);

        Tensor tap = output.FeatureTaps[0], normalized = tap.L2Norm(weights["L2Norm.weight"]);
        float[] read = normalized.Conv2d(weights["loc.0.weight"], weights["loc.0.bias"], 1, 1).ToArray();
        Assert.Equal(read, output.Outputs[0].ToArray()[..read.Length]);
        Assert.All(weights["L2Norm.weight"].ToArray(), scale => Assert.Equal(20, scale));
        Assert.True(Length(tap.ToArray()) < 10, $"a length of {Length(tap.ToArray())} looks normalized");
        Assert.Equal(20, Length(normalized.ToArray()), 1e-3);
    }

    [Fact]
    public void The_embedding_is_the_pooled_conv7()
    {
        using var network = new Ssd(_backend, Options(64), new Seed(1));
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 2, 64), ForwardContext.Evaluation);

        Assert.Equal(output.FeatureTaps[1].GlobalAveragePool().ToArray(), output.Embedding.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scoring_says_what_a_recorded_evaluation_says(bool normalized)
    {
        using var network = new Ssd(_backend, Options(64) with { BatchNormalization = normalized }, new Seed(1));
        using var outer = new Workspace(_backend);
        Tensor images = Images(outer, 3, 64);
        network.Forward(images, ForwardContext.Training(new Seed(1)));
        float[][] recorded = Everything(network.Forward(images, ForwardContext.Evaluation));
        using GradientScope off = GradientScope.Off();

        float[][] scored = Everything(network.Forward(images, ForwardContext.Evaluation));

        Assert.All(recorded.Zip(scored), pair => Closeness.AssertClose(pair.First, pair.Second, "output"));
        Assert.All(scored[..2], values => Assert.Contains(values, value => MathF.Abs(value) > 0.01f));
    }

    [Fact]
    public void Scoring_lets_go_of_what_the_next_layer_has_read()
    {
        long scoring = BytesOfEvaluation(recorded: false);

        // Without that it saves the 6 % that the indices of the largest values take.
        Assert.InRange(scoring, 1, BytesOfEvaluation(recorded: true) * 85 / 100);
    }

    [Fact]
    public void Every_parameter_gets_a_gradient()
    {
        using var network = new Ssd(_backend, Options(128) with { BatchNormalization = true }, new Seed(1));
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(Images(workspace, 2, 128), ForwardContext.Training(new Seed(1)));
        output.Outputs[0].Sum().Add(output.Outputs[1].Multiply(output.Outputs[1]).Sum()).Backward();

        Assert.All(network.Parameters, parameter => Assert.True(
            parameter.Tensor.Gradient?.ToArray().Any(value => value != 0), $"{parameter.Name} gets no gradient"));
    }

    [Fact]
    public void A_batch_of_one_trains_with_batch_normalization()
    {
        using var network = new Ssd(_backend, Options(64) with { BatchNormalization = true }, new Seed(1));
        using var workspace = new Workspace(_backend);

        float[][] trained = Everything(network.Forward(Images(workspace, 1, 64), ForwardContext.Training(new Seed(1))));

        Assert.All(trained, values => Assert.Contains(values, value => MathF.Abs(value) > 0.01f));
        Assert.All(Models.Values(network).Values, values => Assert.All(values, value => Assert.True(float.IsFinite(value))));
        Assert.DoesNotContain("extras.7.bn.weight", network.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Initial_weights_depend_on_the_seed_alone()
    {
        using Ssd first = new(_backend, Options(64), new Seed(1)), same = new(_backend, Options(64), new Seed(1)),
            other = new(_backend, Options(64), new Seed(2));

        Assert.Equal(Weights(first), Weights(same));
        Assert.NotEqual(Weights(first), Weights(other));
    }

    [Fact]
    public void No_two_layers_start_alike()
    {
        using var network = new Ssd(_backend, Options(64), new Seed(1));

        float[] firsts = [.. network.Parameters
            .Where(parameter => parameter.Tensor.Shape.Rank > 1)
            .Select(parameter => parameter.Tensor.ToArray()[0])];

        Assert.Equal(15 + 8 + 12, firsts.Distinct().Count());
    }

    private static SsdOptions Options(int input) => new() { Classes = 3, InputSize = input, Width = 2 };

    private static Tensor Images(Workspace workspace, int count, int size)
    {
        RandomStream stream = new Seed(3).Stream();
        float[] pixels = [.. Enumerable.Range(0, count * size * size * 3).Select(_ => stream.NextSingle(-1, 1))];
        return workspace.Upload(pixels, new Shape(count, size, size, 3));
    }

    private static float[][] Everything(TargetOutput output) =>
        [.. output.Outputs.Concat(output.FeatureTaps).Append(output.Embedding).Select(tensor => tensor.ToArray())];

    private static float[] Weights(Ssd network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Tensor.ToArray())];

    // Of the 16 channels of the first cell.
    private static float Length(float[] map) => MathF.Sqrt(map[..16].Sum(value => value * value));

    private static long BytesOfEvaluation(bool recorded)
    {
        using var backend = new CpuBackend(threads: 1);
        using var network = new Ssd(backend, Options(64) with { Width = 8 }, new Seed(1));
        long before = backend.PooledBytes;
        using GradientScope? off = recorded ? null : GradientScope.Off();
        using var workspace = new Workspace(backend);
        network.Forward(Images(workspace, 8, 64), ForwardContext.Evaluation);
        return backend.PooledBytes - before;
    }
}
