using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Core.Tests.Optimizers;

public sealed class OptimizerStepTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);
    private readonly NamedTensor _a;
    private readonly NamedTensor _b;

    public OptimizerStepTests() => (_a, _b) = (Parameter("a"), Parameter("b"));

    [Fact]
    public void A_step_after_the_workspace_ended_is_an_error_that_says_what_to_do()
    {
        using Optimizer optimizer = Create();
        using (new Workspace(_backend))
        {
            _a.Tensor.Sum().Backward();
        }

        var error = Assert.Throws<InvalidOperationException>(optimizer.Step);

        Assert.Contains("before the workspace of the walk is disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], _a.Tensor.ToArray());
    }

    [Fact]
    public void A_step_without_a_backward_walk_is_an_error()
    {
        using Optimizer optimizer = Create();
        using var workspace = new Workspace(_backend);

        Assert.Throws<InvalidOperationException>(optimizer.Step);
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_as_it_is_beside_one_that_has_one()
    {
        using Optimizer optimizer = Create();
        using var workspace = new Workspace(_backend);
        _a.Tensor.Add(_b.Tensor.Detach()).Sum().Backward();

        optimizer.Step();

        Assert.Equal([0.5f, 1.5f], _a.Tensor.ToArray());
        Assert.Equal([1, 2], _b.Tensor.ToArray());
    }

    public void Dispose()
    {
        _a.Tensor.Dispose();
        _b.Tensor.Dispose();
        _backend.Dispose();
    }

    private Optimizer Create() => Optimizer.Create(new OptimizerOptions { LearningRate = 0.5f }, [_a, _b]);

    private NamedTensor Parameter(string name) => new(
        name, Tensor.Persistent(_backend, [1, 2], new Shape(2), requiresGradient: true), TensorRole.Parameter,
        FileLayout.AsIs);
}
