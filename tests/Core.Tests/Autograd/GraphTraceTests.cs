using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Autograd;

public sealed class GraphTraceTests : IDisposable
{
    private readonly CpuBackend _backend = new(2);
    private readonly ResNet _network;
    private readonly LossPredictionModule _module;

    public GraphTraceTests()
    {
        _network = ResNet.ResNet18(_backend, width: 8, classes: 10, new Seed(1));
        _module = new LossPredictionModule(_backend, _network.TapChannels, 8, new Seed(2));
    }

    public void Dispose()
    {
        _network.Dispose();
        _module.Dispose();
        _backend.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_graph_of_a_ResNet_in_evaluation_goes_back_to_images_and_state(bool recorded)
    {
        using var workspace = new Workspace(_backend);
        Tensor images = Images(workspace);
        using var trace = new GraphTrace();

        Tensor output = Evaluate(images, recorded).Output;

        IReadOnlyList<Op> graph = trace.GraphOf(output);
        Assert.Equal(
            [("BatchNorm", 20), ("Conv2d", 20), ("Linear", 1), ("SumAxes", 1)],
            graph.CountBy(op => op.Name).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(
            _network.State.Select(tensor => tensor.Tensor).Append(images).ToHashSet(),
            graph.SelectMany(op => op.Inputs).Where(input => trace.ProducerOf(input) is null).ToHashSet());
        Assert.All(graph, op => Assert.Equal(trace.ProducerOf(op.Output), op));
        Assert.Equal(recorded, output.RequiresGradient);
    }

    [Fact]
    public void A_graph_can_be_computed_again_from_its_descriptions()
    {
        using var workspace = new Workspace(_backend);
        Tensor images = Images(workspace);
        Tensor logits, predicted;
        IReadOnlyList<Op> graph;
        using (var trace = new GraphTrace())
        {
            TargetOutput output = Evaluate(images, recorded: false);
            predicted = _module.Forward([.. output.FeatureTaps.Select(tap => tap.Detach())]);
            logits = output.Output;
            graph = trace.GraphOf(predicted);
            Assert.Equal(4, graph.Count(op => op.Name == "Detach"));
            Assert.Equal(1, graph.Count(op => op.Name == "Reshape"));
            Assert.DoesNotContain(trace.ProducerOf(logits), graph);
        }

        using GradientScope off = GradientScope.Off();
        Tensor again = new GraphReplay().Run(graph, predicted);

        Closeness.AssertClose(predicted.ToArray(), again.ToArray(), "computed again", 1e-6f, 1e-6f);
    }

    [Fact]
    public void A_trace_changes_results_by_rounding_at_most()
    {
        using var workspace = new Workspace(_backend);
        Tensor images = Images(workspace);
        float[] expected = Evaluate(images, recorded: false).Output.ToArray();

        using var trace = new GraphTrace();
        Closeness.AssertClose(expected, Evaluate(images, recorded: false).Output.ToArray(), "logits", 1e-5f, 1e-5f);
    }

    [Fact]
    public void Gradients_are_computed_as_without_a_trace()
    {
        float[][] Gradients(bool traced)
        {
            using var workspace = new Workspace(_backend);
            using GraphTrace? trace = traced ? new GraphTrace() : null;
            _network.Forward(Images(workspace), ForwardContext.Training(new Seed(3))).Output
                .CrossEntropy(workspace.Upload([1, 2], new Shape(2))).Mean().Backward();
            return [.. _network.Parameters.Select(parameter => parameter.Tensor.Gradient!.ToArray())];
        }

        Assert.Equal(Gradients(traced: false), Gradients(traced: true));
    }

    [Fact]
    public void Constants_are_traced_and_not_recorded()
    {
        using var workspace = new Workspace(_backend);
        using var trace = new GraphTrace();

        Tensor y = workspace.Full(new Shape(1, 4, 4, 1), 1).MaxPool2d(2).Sum();

        Assert.Equal(["MaxPool2d", "SumAxes"], trace.GraphOf(y).Select(op => op.Name));
        Assert.False(y.RequiresGradient);
        Assert.Throws<InvalidOperationException>(y.Backward);
    }

    [Fact]
    public void An_ended_trace_collects_nothing_and_stays_readable()
    {
        using var workspace = new Workspace(_backend);
        Tensor x = workspace.Full(new Shape(2), 1);
        var trace = new GraphTrace();
        Assert.True(GraphTrace.IsOpen);
        Tensor y = x.Exp();
        trace.Dispose();

        Tensor z = y.Exp();

        Assert.False(GraphTrace.IsOpen);
        Assert.Single(trace.Ops);
        Assert.Equal("Exp", trace.ProducerOf(y)!.Name);
        Assert.Null(trace.ProducerOf(z));
        Assert.Empty(trace.GraphOf(z));
    }

    [Fact]
    public void One_trace_at_a_time_on_the_thread_that_opened_it()
    {
        using var trace = new GraphTrace();

        Assert.Throws<InvalidOperationException>(() => new GraphTrace());
        Exception? elsewhere = null;
        var thread = new Thread(() => elsewhere = Record.Exception(trace.Dispose));
        thread.Start();
        thread.Join();

        Assert.IsType<InvalidOperationException>(elsewhere);
        Assert.True(GraphTrace.IsOpen);
    }

    private TargetOutput Evaluate(Tensor images, bool recorded)
    {
        using GradientScope? off = recorded ? null : GradientScope.Off();
        return _network.Forward(images, ForwardContext.Evaluation);
    }

    private static Tensor Images(Workspace workspace)
    {
        RandomStream stream = new Seed(4).Stream();
        var shape = new Shape(2, 16, 16, 3);
        float[] pixels = new float[shape.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = stream.NextSingle(-1, 1);
        }

        return workspace.Upload(pixels, shape);
    }
}
