using Outside;
using Outside.Tests;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>
/// Ops of another assembly: those of the solution outside of this repository, and some that stay here. To test a backend,
/// derive a class that creates it.
/// </summary>
public abstract class ForeignOpConformance : OutsideOpConformance
{
    protected override IEnumerable<OpCase> Cases => base.Cases.Append(
        new("Scale", x => Scale.Forward(x[0], x[1]), OpInput.Of(3, 4), OpInput.Of(1)));

    [Fact]
    public void A_gradient_can_be_turned_round_without_a_copy()
    {
        using IBackend backend = Create();
        using Tensor x = Tensor.Persistent(backend, [1, 2, 3], new Shape(3), requiresGradient: true);
        using var workspace = new Workspace(backend);

        Tensor reversed = Reversal.Forward(x, 0.5f).Retain();
        reversed.Affine(4, 0).Sum().Backward();

        Assert.Equal([1, 2, 3], reversed.ToArray());
        Assert.Equal([-2, -2, -2], x.Gradient!.ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_match_are_refused()
    {
        using IBackend backend = Create();
        using var workspace = new Workspace(backend);
        Tensor x = workspace.Full(new Shape(4, 1), 1);

        Assert.Throws<ArgumentException>(() => x.Apply<LogAddExp>(workspace.Full(new Shape(4), 1)));
    }

    [Fact]
    public void A_trace_writes_inputs_and_attributes_of_each()
    {
        using IBackend backend = Create();
        using var workspace = new Workspace(backend);
        using var trace = new GraphTrace();
        Tensor a = workspace.Full(new Shape(2, 3), 1), b = workspace.Full(new Shape(2, 3), 2);

        RowDistance.Forward(a.Apply<Softplus>(), a.Apply<LogAddExp>(b), 0.5f);

        Assert.Equal(["Softplus(x)", "LogAddExp(a, b)", "RowDistance(a, b; epsilon 0.5)"],
            trace.Ops.Select(op => op.Describe().ToString()));
        Assert.Equal(trace.Ops.Take(2).Select(op => op.Output), trace.Ops[2].Inputs);
    }
}
