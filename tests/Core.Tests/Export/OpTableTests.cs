using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Export;
using Querent.Onnx;
using Querent.Tensors;

namespace Querent.Core.Tests.Export;

/// <summary>An op that ONNX nodes do not stand for is refused, and never written as something else.</summary>
public sealed class OpTableTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void An_op_without_a_counterpart_is_an_error() => Refused(x => x.Sigmoid(), "it has no counterpart in the table of ops");

    [Fact]
    public void A_sum_that_is_no_mean_is_an_error() => Refused(x => x.Sum(1, 2), "it is no mean over axes of one sample");

    [Fact]
    public void A_mean_over_the_batch_is_an_error() => Refused(x => x.Mean(0), "it is no mean over axes of one sample");

    [Fact]
    public void A_repeated_operand_is_an_error() => Refused(x => x.Add(x.Mean(0, 3)), "it repeats an operand");

    [Fact]
    public void A_reshape_across_the_batch_is_an_error() => Refused(x => x.Reshape(8, 3), "it changes the axis of the batch, or makes images");

    private void Refused(Func<Tensor, Tensor> compute, string says)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);
        using var trace = new GraphTrace();
        Tensor x = workspace.Full(new Shape(2, 2, 2, 3), 1);
        Op op = trace.ProducerOf(compute(x))!;
        var graph = new ExportedGraph(new OnnxWriter());
        graph.Add(x);

        Assert.Equal(says, Assert.Throws<NotSupportedException>(() => OpTable.Write(graph, op)).Message);
    }
}
