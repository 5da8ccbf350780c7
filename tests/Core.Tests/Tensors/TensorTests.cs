using Querent.Backends;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.Core.Tests.Tensors;

public sealed class TensorTests : IDisposable
{
    private readonly ReferenceBackend _backend = new();

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Values_must_fill_the_shape()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.Persistent(_backend, [1, 2, 3], new Shape(2, 2)));

        Assert.Contains("[2, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_element_is_a_scalar()
    {
        using Tensor one = Tensor.Persistent(_backend, [3], new Shape(1));
        using Tensor two = Tensor.Persistent(_backend, [3, 4], new Shape(2));

        Assert.Equal(3, one.ToScalar());
        Assert.Throws<InvalidOperationException>(() => two.ToScalar());
    }

    [Fact]
    public void Disposing_twice_returns_the_block_once()
    {
        Tensor tensor = Tensor.Persistent(_backend, [1], new Shape(1));

        tensor.Dispose();
        tensor.Dispose();

        Assert.Contains("released", tensor.ToString(), StringComparison.Ordinal);
        using Tensor next = Tensor.Persistent(_backend, new Shape(1));
        using Tensor other = Tensor.Persistent(_backend, new Shape(1));
        Assert.NotSame(next.Storage, other.Storage);
    }

    [Fact]
    public void A_gradient_has_the_shape_of_its_tensor()
    {
        using Tensor tensor = Tensor.Persistent(_backend, [1, 2], new Shape(2));
        using var workspace = new Workspace(_backend);

        tensor.Gradient = workspace.Full(new Shape(2), 3);

        Assert.Equal([3, 3], tensor.Gradient.ToArray());
        var error = Assert.Throws<ArgumentException>(() => tensor.Gradient = workspace.Full(new Shape(2, 1), 3));
        Assert.Contains("[2, 1]", error.Message, StringComparison.Ordinal);
        tensor.Gradient = null;
        Assert.Null(tensor.Gradient);
    }

    [Fact]
    public void Another_shape_over_the_same_elements_has_as_many_of_them()
    {
        using var workspace = new Workspace(_backend);
        Tensor tensor = workspace.Upload([1, 2, 3, 4], new Shape(2, 2));

        Assert.Same(tensor.Storage, workspace.Share(tensor, new Shape(4)).Storage);
        Assert.Throws<ArgumentException>(() => workspace.Share(tensor, new Shape(3)));
    }
}
