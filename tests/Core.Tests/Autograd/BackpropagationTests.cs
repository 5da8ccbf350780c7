using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.Core.Tests.Autograd;

public sealed class BackpropagationTests : IDisposable
{
    private readonly ReferenceBackend _backend = new();
    private readonly Tensor _x;

    public BackpropagationTests() =>
        _x = Tensor.Persistent(_backend, [1, 2, 3], new Shape(3), requiresGradient: true);

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_tensor_used_twice_gets_the_sum_of_its_gradients()
    {
        using var workspace = new Workspace(_backend);

        _x.Multiply(_x).Add(_x).Sum().Backward();

        Assert.Equal([3, 5, 7], _x.Gradient!.ToArray());
    }

    [Fact]
    public void A_convolution_with_ReLU_leaves_a_retained_gradient_alone()
    {
        using Tensor weight = Tensor.Persistent(_backend, [1, -1], new Shape(1, 1, 1, 2), requiresGradient: true);
        using var workspace = new Workspace(_backend);
        Tensor y = _x.Reshape(1, 1, 3, 1).Conv2d(weight, relu: true).Retain();

        y.Affine(5, 0).Sum().Backward();

        Assert.Equal([1, 0, 2, 0, 3, 0], y.ToArray());
        Assert.Equal([5, 5, 5, 5, 5, 5], y.Gradient!.ToArray());
        Assert.Equal([5, 5, 5], _x.Gradient!.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_of_a_convolution_takes_the_memory_of_its_result(bool relu)
    {
        using var backend = new CpuBackend(threads: 1);
        using Tensor weight = Tensor.Persistent(backend, new float[8 * 8], new Shape(1, 1, 8, 8), requiresGradient: true);
        using var workspace = new Workspace(backend);
        Tensor image = workspace.Full(new Shape(1, 128, 128, 8), 1);
        long before = backend.PooledBytes;

        image.Conv2d(weight, relu: relu).Conv2d(weight, relu: relu).Sum().Backward();

        // Two results and the gradient of the last; that of the first has the memory of the last.
        Assert.InRange(backend.PooledBytes - before, 3.0 * 4 * image.Length, 3.5 * 4 * image.Length);
    }

    [Fact]
    public void The_arms_of_a_diamond_meet()
    {
        using var workspace = new Workspace(_backend);
        Tensor y = _x.Affine(2, 0);

        y.Affine(3, 0).Add(y.Affine(5, 0)).Sum().Backward();

        Assert.Equal([16, 16, 16], _x.Gradient!.ToArray());
    }

    [Fact]
    public void A_gradient_shared_through_a_reshape_is_not_added_into_its_other_owner()
    {
        using var workspace = new Workspace(_backend);
        Tensor wide = _x.Affine(1, 0);
        Tensor other = wide.Affine(10, 0);

        // Recorded last, so walked first: wide takes over the gradient of column, then gets that of other on top.
        Tensor column = wide.Reshape(3, 1).Retain();
        Tensor both = other.Add(column.Affine(1, 0).Reshape(3));
        both.Sum().Backward();

        Assert.Equal([1, 1, 1], column.Gradient!.ToArray());
        Assert.Equal([11, 11, 11], _x.Gradient!.ToArray());
    }

    [Fact]
    public void Nothing_is_recorded_while_gradients_are_off()
    {
        using var workspace = new Workspace(_backend);
        Tensor y;
        using (GradientScope.Off())
        {
            Assert.False(GradientScope.IsRecording);
            using (GradientScope.Off())
            {
                y = _x.Exp();
            }

            Assert.False(GradientScope.IsRecording);
        }

        Assert.True(GradientScope.IsRecording);
        Assert.False(y.RequiresGradient);
        Assert.Null(workspace.Tape);
    }

    [Fact]
    public void Nothing_is_recorded_for_constants()
    {
        using var workspace = new Workspace(_backend);

        Tensor y = workspace.Full(new Shape(2), 1).Exp().Sum();

        Assert.Null(workspace.Tape);
        Assert.Throws<InvalidOperationException>(y.Backward);
    }

    [Fact]
    public void Detached_branches_are_constants()
    {
        using var workspace = new Workspace(_backend);

        _x.Multiply(_x.Exp().Detach().Affine(0, 4)).Sum().Backward();

        Assert.Equal([4, 4, 4], _x.Gradient!.ToArray());
    }

    [Fact]
    public void Backward_starts_at_a_scalar()
    {
        using var workspace = new Workspace(_backend);
        Tensor y = _x.Exp();

        var error = Assert.Throws<InvalidOperationException>(y.Backward);

        Assert.Contains("[3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_starting_gradient_must_have_the_shape_of_the_output()
    {
        using var workspace = new Workspace(_backend);
        Tensor y = _x.Exp();

        Assert.Throws<ArgumentException>(() => y.Backward(workspace.Full(new Shape(3, 1), 1)));
    }

    [Fact]
    public void Gradients_end_with_the_workspace_of_the_walk()
    {
        using (new Workspace(_backend))
        {
            _x.Sum().Backward();
            Assert.NotNull(_x.Gradient);
        }

        Assert.Null(_x.Gradient);
    }

    [Fact]
    public void Every_step_starts_from_no_gradient()
    {
        for (int step = 0; step < 3; step++)
        {
            using var workspace = new Workspace(_backend);
            _x.Affine(2, 0).Sum().Backward();
            Assert.Equal([2, 2, 2], _x.Gradient!.ToArray());
        }
    }

    [Fact]
    public void Ops_that_did_not_lead_to_the_loss_get_no_gradient()
    {
        using var workspace = new Workspace(_backend);
        using Tensor other = Tensor.Persistent(_backend, [1], new Shape(1), requiresGradient: true);
        Tensor aside = other.Exp();

        _x.Sum().Backward();

        Assert.Null(other.Gradient);
        Assert.Null(aside.Gradient);
    }
}
