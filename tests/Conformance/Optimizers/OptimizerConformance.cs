using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// Tests that every optimizer must pass, one of a plugin included. To test one, derive a class that creates the
/// optimizer and a backend, and a class for each backend.
/// </summary>
public abstract class OptimizerConformance
{
    private const int Length = 1003;
    private const int Steps = 5;

    private static readonly float[] s_initial = [.. Enumerable.Range(0, Length).Select(i => (float)Math.Cos(i))];

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>The optimizer under test, with a rate that is neither 0 nor so large that a quadratic diverges.</summary>
    protected abstract OptimizerOptions Options { get; }

    /// <summary>One step of one weight in double precision; null where it is no function of one weight.</summary>
    protected virtual WeightStep? Formula => null;

    [Fact]
    public void Its_steps_equal_its_formula()
    {
        Assert.SkipWhen(Formula is null, "This optimizer has no formula for one weight.");
        double[] expected = [.. s_initial.Select(value => (double)value)];
        double[][] states = [.. s_initial.Select(_ => new double[4])];
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradient = Gradient(step);
            for (int i = 0; i < Length; i++)
            {
                expected[i] = Formula(expected[i], gradient[i], states[i], step);
            }
        }

        using IBackend backend = Create();
        Closeness.AssertClose(
            [.. expected.Select(value => (float)value)], Trained(backend, Options), "weights", 1e-5f, 1e-5f);
    }

    [Fact]
    public void It_steps_as_on_the_reference()
    {
        using IBackend backend = Create();
        using var reference = new ReferenceBackend();

        Closeness.AssertClose(Trained(reference, Options), Trained(backend, Options), "weights", 1e-5f, 1e-5f);
    }

    [Fact]
    public void It_goes_on_from_a_saved_state_with_the_same_bits()
    {
        using IBackend backend = Create();
        using Tensor weight = Weight(backend);
        using Optimizer first = Optimizer.Create(Options, [Named(weight)]);
        Array.ForEach([1, 2], step => Step(backend, weight, first, Gradient(step)));
        using Optimizer second = Optimizer.Create(Options, [Named(weight)]);
        Assert.Equal(first.State.Select(state => state.Name), second.State.Select(state => state.Name));
        Assert.All(first.State.Zip(second.State), pair => pair.Second.Tensor.Upload(pair.First.Tensor.ToArray()));
        second.StepCount = first.StepCount;
        Array.ForEach([3, 4, 5], step => Step(backend, weight, second, Gradient(step)));

        Assert.Equal(Steps, second.StepCount);
        Assert.Equal(Trained(backend, Options), weight.ToArray());
    }

    [Fact]
    public void A_weight_without_a_gradient_stays()
    {
        using IBackend backend = Create();
        using Tensor moved = Weight(backend), still = Weight(backend);
        using Optimizer optimizer = Optimizer.Create(Options, [Named(moved), Named(still) with { Name = "still" }]);

        Step(backend, moved, optimizer, Gradient(1));

        Assert.Equal(s_initial, still.ToArray());
        Assert.NotEqual(s_initial, moved.ToArray());
    }

    [Fact]
    public void A_rate_of_zero_moves_nothing()
    {
        using IBackend backend = Create();
        using Tensor weight = Weight(backend);
        using Optimizer optimizer = Optimizer.Create(
            Options with { DecayAfterEpochs = [1], DecayFactor = 0 }, [Named(weight)]);
        optimizer.StartEpoch(2);

        Step(backend, weight, optimizer, Gradient(1));

        Assert.Equal(s_initial, weight.ToArray());
    }

    [Fact]
    public void A_gradient_is_left_as_it_was()
    {
        using IBackend backend = Create();
        using Tensor weight = Weight(backend);
        using Optimizer optimizer = Optimizer.Create(Options, [Named(weight)]);
        using var workspace = new Workspace(backend);
        weight.Multiply(workspace.Upload(Gradient(1), weight.Shape)).Sum().Backward();
        float[] before = weight.Gradient!.ToArray();

        optimizer.Step();

        Assert.Equal(before, weight.Gradient!.ToArray());
    }

    [Fact]
    public void It_descends_a_quadratic()
    {
        using IBackend backend = Create();
        using Tensor weight = Weight(backend);
        using Optimizer optimizer = Optimizer.Create(Options with { WeightDecay = 0 }, [Named(weight)]);
        double before = Norm(weight);

        for (int step = 0; step < 4 * Steps; step++)
        {
            Step(backend, weight, optimizer, weight.ToArray());
        }

        Assert.True(Norm(weight) < before, $"the mean square of the weights went from {before} to {Norm(weight)}");
    }

    private static float[] Trained(IBackend backend, OptimizerOptions options)
    {
        using Tensor weight = Weight(backend);
        using Optimizer optimizer = Optimizer.Create(options, [Named(weight)]);
        for (int step = 1; step <= Steps; step++)
        {
            Step(backend, weight, optimizer, Gradient(step));
        }

        return weight.ToArray();
    }

    private static Tensor Weight(IBackend backend) =>
        Tensor.Persistent(backend, s_initial, new Shape(Length), requiresGradient: true);

    private static NamedTensor Named(Tensor weight) => new("weight", weight, TensorRole.Parameter, FileLayout.AsIs);

    private static float[] Gradient(int step) => [.. Enumerable.Range(0, Length).Select(i => (float)Math.Sin(i * step))];

    private static double Norm(Tensor weight) => weight.ToArray().Average(value => (double)value * value);

    // The gradient of the sum of weight * g is g.
    private static void Step(IBackend backend, Tensor weight, Optimizer optimizer, float[] gradient)
    {
        using var workspace = new Workspace(backend);
        weight.Multiply(workspace.Upload(gradient, weight.Shape)).Sum().Backward();
        optimizer.Step();
    }
}

/// <summary>One step of an optimizer for one weight.</summary>
/// <param name="weight">Before the step.</param>
/// <param name="gradient">Towards the weight.</param>
/// <param name="state">Up to four numbers that the optimizer keeps for the weight, 0 at first; changed by the step.</param>
/// <param name="step">Counted from 1.</param>
/// <returns>The weight after the step.</returns>
public delegate double WeightStep(double weight, double gradient, double[] state, int step);
