using Querent.Autograd.Ops;
using Querent.Autograd;
using Querent.Backends;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.Core.Tests.Tensors;

public sealed class WorkspaceTests : IDisposable
{
    private readonly ReferenceBackend _backend = new();

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void A_tensor_ends_with_its_workspace()
    {
        Tensor tensor;
        using (var workspace = new Workspace(_backend))
        {
            tensor = workspace.Full(new Shape(2, 3), 1);
        }

        var error = Assert.Throws<ObjectDisposedException>(() => tensor.ToArray());
        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_persistent_tensor_outlives_workspaces()
    {
        using Tensor tensor = Tensor.Persistent(_backend, [1, 2], new Shape(2));
        using (new Workspace(_backend))
        {
            tensor.Affine(2, 0);
        }

        Assert.Equal([1, 2], tensor.ToArray());
    }

    [Fact]
    public void Workspaces_nest_and_the_outer_one_goes_on()
    {
        using var outer = new Workspace(_backend);
        Tensor x = outer.Full(new Shape(3), 2);
        Tensor inside;
        using (new Workspace(_backend))
        {
            inside = x.Affine(3, 0);
            Assert.Equal([6, 6, 6], inside.ToArray());
        }

        Assert.Same(outer, Workspace.Current);
        Assert.Equal([2, 2, 2], x.ToArray());
        Assert.Throws<ObjectDisposedException>(() => inside.Storage);
    }

    [Fact]
    public void An_escaped_tensor_lives_in_the_enclosing_workspace()
    {
        Tensor escaped;
        using (var outer = new Workspace(_backend))
        {
            using (var inner = new Workspace(_backend))
            {
                escaped = inner.Escape(inner.Full(new Shape(2), 4));
            }

            Assert.Equal([4, 4], escaped.ToArray());
        }

        Assert.Throws<ObjectDisposedException>(() => escaped.Storage);
    }

    [Fact]
    public void There_is_no_escape_from_the_outermost_workspace()
    {
        using var workspace = new Workspace(_backend);
        Tensor tensor = workspace.Full(new Shape(2), 4);

        Assert.Throws<InvalidOperationException>(() => workspace.Escape(tensor));
    }

    [Fact]
    public void Workspaces_end_in_the_reverse_order_of_their_beginning()
    {
        using var outer = new Workspace(_backend);
        using var inner = new Workspace(_backend);

        Assert.Throws<InvalidOperationException>(outer.Dispose);
    }

    [Fact]
    public void An_operation_without_a_workspace_says_what_is_missing()
    {
        using Tensor tensor = Tensor.Persistent(_backend, [1], new Shape(1));

        var error = Assert.Throws<InvalidOperationException>(() => tensor.Relu());

        Assert.Contains("new Workspace(", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_share_a_block_until_the_last_of_them_ends()
    {
        using var workspace = new Workspace(_backend);
        Tensor x = workspace.Full(new Shape(6), 1);
        Tensor view = x.Reshape(2, 3);

        x.Dispose();

        Assert.Equal([1, 1, 1, 1, 1, 1], view.ToArray());
    }

    [Fact]
    public void The_pool_does_not_grow_from_step_to_step()
    {
        using Tensor weight = Tensor.Persistent(_backend, new float[12], new Shape(3, 4), requiresGradient: true);
        Step(weight);
        long warm = _backend.PooledBytes;

        for (int step = 0; step < 5; step++)
        {
            Step(weight);
        }

        Assert.Equal(warm, _backend.PooledBytes);
    }

    [Fact]
    public void A_backward_walk_releases_activations_but_not_what_is_retained()
    {
        using Tensor x = Tensor.Persistent(_backend, [0.5f, 1], new Shape(2), requiresGradient: true);
        using var workspace = new Workspace(_backend);
        Tensor released = x.Exp();
        Tensor retained = released.Sigmoid().Retain();

        retained.Sum().Backward();

        Assert.Throws<ObjectDisposedException>(() => released.Storage);
        Assert.Equal(2, retained.ToArray().Length);
        Assert.Equal([1, 1], retained.Gradient!.ToArray());
    }

    private void Step(Tensor weight)
    {
        using var workspace = new Workspace(_backend);
        Tensor x = workspace.Full(new Shape(5, 3), 1);
        x.MatMul(weight).Sigmoid().Reshape(20).Mean().Backward();
    }
}
