using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Conformance;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>
/// An optimizer of another assembly. To test a backend, derive a class that creates it.
/// </summary>
public abstract class ForeignOptimizerConformance
{
    private const int Length = 1003;

    private static readonly OptimizerOptions s_options =
        new() { Factory = Lion.Factory, LearningRate = 0.01f, WeightDecay = 0.1f };

    private static readonly float[] s_initial = [.. Enumerable.Range(0, Length).Select(i => (float)Math.Cos(i))];

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Fact]
    public void Its_steps_equal_its_formula()
    {
        using IBackend backend = Create();
        using Tensor weight = Tensor.Persistent(backend, s_initial, new Shape(Length), requiresGradient: true);
        using Optimizer optimizer = Optimizer.Create(s_options, [Named(weight)]);
        double[] expected = [.. s_initial.Select(value => (double)value)];
        double[] momentum = new double[Length];

        for (int step = 1; step <= 5; step++)
        {
            float[] gradient = Gradient(step);
            Step(backend, weight, optimizer, gradient);
            for (int i = 0; i < Length; i++)
            {
                double direction = Math.Sign((Lion.Beta1 * momentum[i]) + ((1 - Lion.Beta1) * gradient[i]));
                expected[i] -= 0.01 * (direction + (0.1 * expected[i]));
                momentum[i] = (Lion.Beta2 * momentum[i]) + ((1 - Lion.Beta2) * gradient[i]);
            }
        }

        Closeness.AssertClose([.. expected.Select(value => (float)value)], weight.ToArray(), "weights", 1e-6f, 1e-6f);
    }

    [Fact]
    public void It_goes_on_from_a_saved_state_with_the_same_bits()
    {
        using IBackend backend = Create();
        using Tensor whole = Tensor.Persistent(backend, s_initial, new Shape(Length), requiresGradient: true);
        using Optimizer undisturbed = Optimizer.Create(s_options, [Named(whole)]);
        Array.ForEach([1, 2, 3, 4], step => Step(backend, whole, undisturbed, Gradient(step)));

        using Tensor weight = Tensor.Persistent(backend, s_initial, new Shape(Length), requiresGradient: true);
        using Optimizer first = Optimizer.Create(s_options, [Named(weight)]);
        Array.ForEach([1, 2], step => Step(backend, weight, first, Gradient(step)));
        using Optimizer second = Optimizer.Create(s_options, [Named(weight)]);
        NamedTensor saved = Assert.Single(first.State);
        Assert.Single(second.State).Tensor.Upload(saved.Tensor.ToArray());
        second.StepCount = first.StepCount;
        Array.ForEach([3, 4], step => Step(backend, weight, second, Gradient(step)));

        Assert.Equal("weight.0", saved.Name);
        Assert.Equal(4, second.StepCount);
        Assert.Equal(whole.ToArray(), weight.ToArray());
    }

    private static NamedTensor Named(Tensor weight) => new("weight", weight, TensorRole.Parameter, FileLayout.AsIs);

    private static float[] Gradient(int step) => [.. Enumerable.Range(0, Length).Select(i => (float)Math.Sin(i * step))];

    // The gradient of the sum of weight * g is g.
    private static void Step(IBackend backend, Tensor weight, Optimizer optimizer, float[] gradient)
    {
        using var workspace = new Workspace(backend);
        weight.Multiply(workspace.Upload(gradient, weight.Shape)).Sum().Backward();
        optimizer.Step();
    }
}
