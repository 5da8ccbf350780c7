using Querent.Autograd;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// Tests that every op must pass, one of a plugin included. To test ops, derive a class that names cases and creates a
/// backend, and a class for each backend.
/// </summary>
public abstract class OpConformance
{
    // The second step has the memory that the first took.
    private const int Steps = 3;

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>Each op with inputs of up to some hundred elements: a finite difference is taken for each.</summary>
    protected abstract IEnumerable<OpCase> Cases { get; }

    /// <summary>Cases whose values alone are compared: sizes beyond a vector and beyond a block of a device.</summary>
    protected virtual IEnumerable<OpCase> LargeCases => [];

    private IEnumerable<OpCase> All => Cases.Concat(LargeCases);

    [Fact]
    public void Gradients_equal_finite_differences() =>
        Check(Cases, (backend, @case) => new GradientCheck(backend, @case).Run());

    [Fact]
    public void Values_equal_those_of_the_reference() => Check(All, (backend, @case) =>
    {
        using var reference = new ReferenceBackend();

        Closeness.AssertClose(Values(reference, @case), Values(backend, @case), @case.Name);
    });

    [Fact]
    public void Values_equal_their_formulas() => Check(All.Where(@case => @case.Formula is not null), (backend, @case) =>
    {
        double[][] inputs = [.. @case.Inputs.Select(input => input.Values.Select(value => (double)value).ToArray())];
        float[] expected = [.. @case.Formula!(inputs).Select(value => (float)value)];

        Closeness.AssertClose(expected, Values(backend, @case), @case.Name);
    });

    [Fact]
    public void The_same_inputs_give_the_same_bits() => Check(All, (backend, @case) => Assert.Equal(
        Values(backend, @case).Select(BitConverter.SingleToInt32Bits),
        Values(backend, @case).Select(BitConverter.SingleToInt32Bits)));

    [Fact]
    public void Inputs_are_left_as_they_were() => Check(All, (backend, @case) =>
    {
        using var workspace = new Workspace(backend);
        Tensor[] inputs = Upload(workspace, @case);

        @case.Forward(inputs);

        Assert.All(inputs.Zip(@case.Inputs), pair => Assert.Equal(pair.Second.Values, pair.First.ToArray()));
    });

    [Fact]
    public void All_memory_of_a_step_goes_back_to_the_pool() => Check(Cases, (backend, @case) =>
    {
        Tensor[] inputs = [.. @case.Inputs.Select(input =>
            Tensor.Persistent(backend, input.Values, input.Shape, requiresGradient: !input.IsConstant))];
        var pooled = new List<long>();
        for (int step = 0; step < Steps; step++)
        {
            using (var workspace = new Workspace(backend))
            {
                Tensor output = @case.Forward(inputs);
                output.Backward(workspace.Full(output.Shape, 1));
            }

            pooled.Add(backend.PooledBytes);
        }

        Assert.True(pooled[^1] == pooled[0], $"{@case.Name}: the pool grows: {string.Join(", ", pooled)} bytes");
        Array.ForEach(inputs, input => input.Dispose());
    });

    [Fact]
    public void A_trace_describes_each_op() => Check(Cases, (backend, @case) =>
    {
        using var workspace = new Workspace(backend);
        using var trace = new GraphTrace();
        Tensor[] inputs = Upload(workspace, @case);

        Tensor output = @case.Forward(inputs);

        Assert.NotEmpty(trace.Ops);
        Assert.All(trace.Ops, op => Assert.False(string.IsNullOrWhiteSpace(op.Name), $"{@case.Name}: an op has no name"));
        Assert.All(trace.Ops, op => Assert.Equal(op.Name, op.Describe().Name));
        var needed = trace.GraphOf(output).SelectMany(op => op.Inputs).ToHashSet();
        Assert.All(inputs.Select((input, i) => (input, i)), pair => Assert.True(needed.Contains(pair.input),
            $"{@case.Name}: no op names input {pair.i} in Describe"));
    });

    private void Check(IEnumerable<OpCase> cases, Action<IBackend, OpCase> check)
    {
        Assert.NotEmpty(Cases);
        using IBackend backend = Create();
        Assert.All(cases, @case => check(backend, @case));
    }

    private static float[] Values(IBackend backend, OpCase @case)
    {
        using var workspace = new Workspace(backend);
        return @case.Forward(Upload(workspace, @case)).ToArray();
    }

    private static Tensor[] Upload(Workspace workspace, OpCase @case) =>
        [.. @case.Inputs.Select(input => workspace.Upload(input.Values, input.Shape))];
}
