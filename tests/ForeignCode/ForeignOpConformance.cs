using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>
/// Ops of another assembly, forward and backward. To test a backend, derive a class that creates it.
/// </summary>
public abstract class ForeignOpConformance
{
    private static readonly Dictionary<string, OpCase> s_cases = new OpCase[]
    {
        new("Softplus", x => x[0].Apply<Softplus>(), OpInput.Between(-3, 3, 4, 7)),
        new("Softplus, twice", x => x[0].Apply<Softplus>().Apply<Softplus>(), OpInput.Between(-3, 3, 33)),
        new("LogAddExp", x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 3, 5), OpInput.Between(-2, 2, 3, 5).Other()),
        new("LogAddExp, one per channel",
            x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 2, 3, 2, 5), OpInput.Between(-2, 2, 5)),
        new("LogAddExp, one per sample",
            x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 3, 2, 2, 2), OpInput.Between(-2, 2, 3, 1, 1, 1)),
        new("Scale", x => Scale.Forward(x[0], x[1]), OpInput.Of(3, 4), OpInput.Of(1)),
        new("RowDistance", x => RowDistance.Forward(x[0], x[1], 0.1f), OpInput.Of(5, 4), OpInput.Of(5, 4).Other()),
        new("RowDistance of ops of core",
            x => RowDistance.Forward(x[0].Sigmoid(), x[1].Apply<Softplus>(), 0.1f).Exp(),
            OpInput.Of(3, 4), OpInput.Of(3, 4).Other()),
    }.ToDictionary(@case => @case.Name);

    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_equal_finite_differences(string name)
    {
        using IBackend backend = Create();

        new GradientCheck(backend, s_cases[name]).Run();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70)]
    [InlineData(10_001)]
    public void Values_equal_their_formulas(int length)
    {
        using IBackend backend = Create();
        using var workspace = new Workspace(backend);
        float[] a = [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(i) * 9)];
        float[] b = [.. a.Reverse()];
        Tensor x = workspace.Upload(a, new Shape(length)), y = workspace.Upload(b, new Shape(length));

        Closeness.AssertClose(
            [.. a.Select(value => (float)Math.Log(1 + Math.Exp(value)))], x.Apply<Softplus>().ToArray(), "Softplus");
        Closeness.AssertClose(
            [.. a.Zip(b, (u, v) => (float)Math.Log(Math.Exp(u) + Math.Exp(v)))], x.Apply<LogAddExp>(y).ToArray(), "LogAddExp");
        Closeness.AssertClose(
            [(float)Math.Sqrt(a.Zip(b, (u, v) => Math.Pow((double)u - v, 2)).Sum() + 1)],
            RowDistance.Forward(x.Reshape(1, length), y.Reshape(1, length), 1).ToArray(), "RowDistance");
    }

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
    public void What_an_op_saved_goes_back_to_the_pool_when_its_gradient_is_computed()
    {
        using IBackend backend = Create();
        using Tensor x = Tensor.Persistent(backend, new float[64 * 64], new Shape(64, 64), requiresGradient: true);
        Step();
        long warm = backend.PooledBytes;

        Step();

        Assert.Equal(warm, backend.PooledBytes);

        void Step()
        {
            using var workspace = new Workspace(backend);
            RowDistance.Forward(x, workspace.Full(x.Shape, 2), 1).Sum().Backward();
        }
    }

    [Fact]
    public void A_trace_describes_them()
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
